"""A slider over powers of ten for a guess, and then a field for the exact count."""

from __future__ import annotations

from contextlib import suppress
from math import floor, log10

from grader.course import EstimateExercise
from grader.marking import Answer, Mark, Unreadable, read

from ..panel import Typed
from .face import Face, check_button, mapping
from .number import NumberFace


class EstimateFace(Face):
    """First the guess; once it is noted it stays, and the field for the count appears."""

    def __init__(self, exercise: EstimateExercise) -> None:
        self._least, self._most = log10(exercise.least), log10(exercise.most)
        self._count = NumberFace()

    def form(self, typed: Typed) -> str:
        """The slider, and, once there is a guess, the field."""
        noted = bool(typed.get("guess"))
        slider = (
            f'<input type="range" name="power" min="{self._least:g}" max="{self._most:g}" step="0.05" data-spoken '
            f"{'disabled' if noted else ''}/>"
        )
        guess = '<input type="hidden" name="guess"/><span class="grader-count" data-sign="power"></span>'
        button = "" if noted else check_button("Note my guess", "A guess is never wrong")
        field = f'<label class="grader-field grader-slider"><span>Your guess</span>{slider}</label>'
        return f'<div class="grader-row">{field}{guess}{button}</div>{self._count.form(typed) if noted else ""}'

    def answer(self, typed: Typed) -> dict[str, str]:
        """The guess, and the count if one was asked for yet."""
        guess = typed.get("guess") or _round(self._power(typed))
        return {"guess": str(guess), "count": self._count.answer(typed)}

    def filled(self, answer: Answer) -> Typed:
        """Guess and count."""
        given = mapping(answer)
        typed: Typed = {"power": f"{(self._least + self._most) / 2:g}", "guess": "", "count": given.get("count", "")}
        with suppress(Unreadable, ValueError):
            # log10 of a guess of nothing is a ValueError: then there is none.
            power = log10(read(given.get("guess", "")).value)
            typed |= {"power": f"{power:.2f}", "guess": given["guess"]}
        return typed

    def checked(self, typed: Typed) -> Typed:
        """Once there is a guess, it stays as it is."""
        return {**typed, "guess": self.answer(typed)["guess"]}

    def reading(self, typed: Typed) -> str:
        """What is read from the count."""
        return self._count.reading(typed) if typed.get("guess") else ""

    def signs(self, typed: Typed, mark: Mark | None) -> dict[str, str]:
        """The guess in digits, beside its slider."""
        return {"power": f"about {read(self.answer(typed)['guess']).value:,}"}

    def _power(self, typed: Typed) -> float:
        """Where the slider stands; in its middle if that is not known."""
        with suppress(KeyError, ValueError):
            power = float(str(typed["power"]))
            if self._least <= power <= self._most:
                return power
        return (self._least + self._most) / 2


def _round(power: float) -> int:
    """Ten to a power, in two digits; more would pretend.

    >>> _round(5.0915)
    120000
    """
    value = 10**power
    unit = 10 ** max(floor(log10(value)) - 1, 0)
    return int(round(value / unit) * unit)
