"""Options to tick, or one to choose."""

from __future__ import annotations

import ipywidgets as widgets

from grader.course import ChoiceExercise, DeltaExercise, PredictionExercise
from grader.marking import Answer, Mark

from .face import Check, check_button, row


class ChoiceFace:
    """One box to tick for each option."""

    def __init__(self, exercise: ChoiceExercise | DeltaExercise, check: Check) -> None:
        self._boxes = {
            option.key: widgets.Checkbox(description=option.text, indent=False) for option in exercise.options
        }
        options = widgets.VBox(list(self._boxes.values()))
        options.add_class("grader-options")
        self.widget = widgets.VBox([options, row(check_button(check))])

    @property
    def answer(self) -> list[str]:
        """The keys of the ticked options."""
        return [key for key, box in self._boxes.items() if box.value]

    def fill(self, answer: Answer) -> None:
        """Put earlier ticks back."""
        keys = answer if isinstance(answer, list) else []
        for key, box in self._boxes.items():
            box.value = key in keys

    def show(self, mark: Mark) -> None:
        """The feedback names what does not belong; signs would give away what is missing."""


class OneFace:
    """Options of which one can be chosen."""

    def __init__(self, exercise: ChoiceExercise | PredictionExercise, check: Check) -> None:
        options = [(option.text, option.key) for option in exercise.options]
        self._radio = widgets.RadioButtons(options=options, value=None, layout={"width": "auto"})
        self._radio.add_class("grader-options")
        prediction = isinstance(exercise, PredictionExercise)
        button = check_button(check, "Show me", "Keep my prediction and show what happens") if prediction else None
        self.widget = widgets.VBox([self._radio, row(button or check_button(check))])

    @property
    def answer(self) -> list[str]:
        """The key of the chosen option."""
        return [self._radio.value] if self._radio.value else []

    def fill(self, answer: Answer) -> None:
        """Choose again what was chosen."""
        known = [key for _, key in self._radio.options]
        keys = [key for key in answer if key in known] if isinstance(answer, list) else []
        self._radio.value = keys[0] if keys else None

    def show(self, mark: Mark) -> None:
        """One choice has no parts."""
