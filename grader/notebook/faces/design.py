"""A field for a network in words, counted while it is typed."""

from __future__ import annotations

from html import escape

from grader.counting import LayerError, Network
from grader.course import DesignExercise
from grader.marking import Answer, Outcome, conditions, designed

from ..panel import Typed
from .face import Face, check_button, network_table

EXAMPLE = "e.g. conv8@3 maxpool2 flatten dense10"
WORDS = "Words you can use: conv8@3 · maxpool2 · avgpool2 · globalavgpool · flatten · dense10 · dropout0.5"


class DesignFace(Face):
    """The words of a network, and below them what they make: shapes, counts and conditions."""

    def __init__(self, exercise: DesignExercise) -> None:
        self._exercise = exercise

    def form(self, typed: Typed) -> str:
        """A field of two lines and its button."""
        return (
            '<label class="grader-words"><span>Your layers</span>'
            f'<textarea name="layers" rows="2" placeholder="{EXAMPLE}" spellcheck="false" autocapitalize="off">'
            f'</textarea></label><div class="grader-row">{check_button()}</div>'
        )

    def answer(self, typed: Typed) -> str:
        """What was typed."""
        return str(typed.get("layers", ""))

    def filled(self, answer: Answer) -> Typed:
        """An earlier design."""
        return {"layers": answer if isinstance(answer, str) else ""}

    def reading(self, typed: Typed) -> str:
        """The table of the network so far, and which conditions it keeps to; or what cannot be read."""
        shown = WORDS
        if self.answer(typed).strip():
            try:
                shown = self._table(designed(self._exercise, self.answer(typed)))
            except LayerError as problem:
                shown = escape(str(problem))
        return f'<div class="grader-reading" role="status">{shown}</div>'

    def _table(self, network: Network) -> str:
        told = "".join(
            f"<li>{'✓' if part.outcome is Outcome.RIGHT else '○'} {escape(part.note)}</li>"
            for part in conditions(self._exercise, network)
        )
        return f'{network_table(network)}<ul class="grader-conditions">{told}</ul>'
