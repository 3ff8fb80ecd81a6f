"""A slider over powers of ten for a guess, and then a field for the exact count."""

from __future__ import annotations

from collections.abc import Mapping
from math import floor, log10
from typing import Any

import ipywidgets as widgets

from grader.course import EstimateExercise
from grader.marking import Answer, Mark, Unreadable, read

from .face import Check, check_button, row
from .number import NumberFace


class EstimateFace:
    """First the guess; once it is noted it stays, and the field for the count appears."""

    def __init__(self, exercise: EstimateExercise, check: Check) -> None:
        self._check = check
        self._slider = widgets.FloatLogSlider(
            value=10 ** ((log10(exercise.least) + log10(exercise.most)) / 2),
            min=log10(exercise.least),
            max=log10(exercise.most),
            step=0.05,
            description="Your guess",
            readout=False,
        )
        self._slider.style.description_width = "initial"
        self._told = widgets.HTML()
        self._note = check_button(self._noted, "Note my guess", "A guess is never wrong")
        self._count = NumberFace(exercise, check)
        self._guess = ""
        self._slider.observe(self._follow, names="value")
        line = row(self._slider, self._told, self._note)
        line.add_class("grader-guess")
        self.widget = widgets.VBox([line, self._count.widget])
        self._follow()
        self._open()

    @property
    def answer(self) -> dict[str, str]:
        """The guess that was noted, and the count."""
        return {"guess": self._guess, "count": self._count.answer}

    def fill(self, answer: Answer) -> None:
        """Put guess and count back."""
        parts = answer if isinstance(answer, Mapping) else {}
        self._guess = parts.get("guess", "")
        try:
            self._slider.value = float(read(self._guess).value)
        except Unreadable:
            self._guess = ""
        self._count.fill(parts.get("count", ""))
        self._open()

    def show(self, mark: Mark) -> None:
        """The guess has no mark."""

    def _noted(self) -> None:
        self._guess = str(_round(self._slider.value))
        self._open()
        self._check()

    def _open(self) -> None:
        """Once there is a guess, it stays as it is."""
        noted = bool(self._guess)
        self._slider.disabled = self._note.disabled = noted
        self._count.widget.layout.display = "" if noted else "none"

    def _follow(self, _change: Any = None) -> None:
        self._told.value = f'<span class="grader-count" role="status">about {_round(self._slider.value):,}</span>'


def _round(value: float) -> int:
    """A guess has two digits; more would pretend.

    >>> _round(123456.7)
    120000
    """
    unit = 10 ** max(floor(log10(value)) - 1, 0)
    return int(round(value / unit) * unit)
