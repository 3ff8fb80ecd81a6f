"""A button for a function that stands in a cell of its own."""

from __future__ import annotations

from collections.abc import Callable
from secrets import token_hex
from typing import Any

from grader.course import FunctionExercise
from grader.marking import Answer, call

from ..panel import Typed
from .face import Face, check_button


class FunctionFace(Face):
    """A button that calls the learner's function as it is now, with numbers drawn afresh."""

    def __init__(self, exercise: FunctionExercise, function: Callable[[], Any]) -> None:
        self._exercise, self._function = exercise, function

    def form(self, typed: Typed) -> str:
        """The function stands in its own cell: there is only the button."""
        return f'<div class="grader-row">{check_button("Check", "Call my function and mark what it returns")}</div>'

    def answer(self, typed: Typed) -> Answer:
        """What the calls returned; None if there is no function yet."""
        function, seed = self._function(), token_hex(8)
        return call(function, seed, self._exercise.cases(seed)) if callable(function) else None
