"""A button for a function that stands in a cell of its own."""

from __future__ import annotations

from collections.abc import Callable
from secrets import token_hex
from typing import Any

from grader.course import FunctionExercise
from grader.marking import Answer, Mark, call

from .face import Check, check_button, row


class FunctionFace:
    """A button that calls the learner's function as it is now, with numbers drawn afresh."""

    def __init__(self, exercise: FunctionExercise, check: Check, function: Callable[[], Any]) -> None:
        self._exercise, self._function = exercise, function
        self.widget = row(check_button(check))

    @property
    def answer(self) -> Answer:
        """What the calls returned; None if there is no function yet."""
        function, seed = self._function(), token_hex(8)
        return call(function, seed, self._exercise.cases(seed)) if callable(function) else None

    def fill(self, answer: Answer) -> None:
        """The function stands in its own cell: there is nothing to put back."""

    def show(self, mark: Mark) -> None:
        """The feedback shows the first call that came back wrong."""
