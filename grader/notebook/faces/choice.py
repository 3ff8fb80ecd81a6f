"""Options to tick, or one to choose."""

from __future__ import annotations

from html import escape

from grader.course import ChoiceExercise, DeltaExercise, PredictionExercise
from grader.marking import Answer

from .. import html
from ..panel import Typed
from .face import Face, check_button


class ChoiceFace(Face):
    """One box to tick for each option. Signs beside them would give away what is missing, so there are none."""

    def __init__(self, exercise: ChoiceExercise | DeltaExercise) -> None:
        self._exercise = exercise

    def form(self, typed: Typed) -> str:
        """The boxes under a common name."""
        return _options(self._exercise, "checkbox") + f'<div class="grader-row">{check_button()}</div>'

    def answer(self, typed: Typed) -> list[str]:
        """The keys of the ticked options."""
        keys = typed.get("choice", [])
        return list(keys) if isinstance(keys, list) else []

    def filled(self, answer: Answer) -> Typed:
        """Earlier ticks."""
        return {"choice": answer if isinstance(answer, list) else []}


class OneFace(Face):
    """Options of which one can be chosen."""

    def __init__(self, exercise: ChoiceExercise | PredictionExercise) -> None:
        self._exercise = exercise

    def form(self, typed: Typed) -> str:
        """The options under a common name."""
        button = check_button()
        if isinstance(self._exercise, PredictionExercise):
            button = check_button("Show me", "Keep my prediction and show what happens")
        return _options(self._exercise, "radio") + f'<div class="grader-row">{button}</div>'

    def answer(self, typed: Typed) -> list[str]:
        """The key of the chosen option."""
        key = typed.get("choice", "")
        return [key] if isinstance(key, str) and key else []

    def filled(self, answer: Answer) -> Typed:
        """The earlier choice."""
        return {"choice": answer[0] if isinstance(answer, list) and answer else ""}


def _options(exercise: ChoiceExercise | DeltaExercise | PredictionExercise, kind: str) -> str:
    options = "".join(
        f'<label><input type="{kind}" name="choice" value="{escape(one.key)}"/>'
        f"<span>{html.inline(one.text)}</span></label>"
        for one in exercise.options
    )
    legend = f'<legend class="grader-unseen">{html.inline(exercise.title)}</legend>'
    return f'<fieldset class="grader-options">{legend}{options}</fieldset>'
