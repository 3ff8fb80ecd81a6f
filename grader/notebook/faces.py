"""The part of a card that differs from kind to kind: where the answer is given."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any, Protocol

import ipywidgets as widgets

from grader.course import ChoiceExercise, FunctionExercise, NumberExercise
from grader.marking import Answer, Unreadable, call, read

Check = Callable[[], None]


class Face(Protocol):
    """A place for an answer."""

    widget: widgets.Widget

    @property
    def answer(self) -> Answer:
        """What stands in it now."""

    def fill(self, answer: Answer) -> None:
        """Put an earlier answer back."""


def check_button(check: Check) -> widgets.Button:
    """The button that marks the answer."""
    button = widgets.Button(description="Check", button_style="primary", tooltip="Mark my answer")
    button.on_click(lambda _: check())
    return button


class NumberFace:
    """A field that says live what it reads."""

    def __init__(self, exercise: NumberExercise, check: Check) -> None:
        self._field = widgets.Text(
            description="Your answer",
            placeholder="e.g. 12 or 3*4",
            continuous_update=True,
        )
        self._field.style.description_width = "initial"
        self._field.add_class("grader-answer")
        self._reading = widgets.HTML()
        self._field.observe(self._read, names="value")
        # The field's own on_submit is deprecated in favour of losing live reading; the message it rests on stays.
        self._field.on_msg(lambda _widget, content, _buffers: check() if content.get("event") == "submit" else None)
        row = widgets.Box([self._field, check_button(check)])
        row.add_class("grader-row")
        self.widget = widgets.VBox([row, self._reading])
        self._read({"new": ""})

    @property
    def answer(self) -> str:
        """What was typed."""
        return str(self._field.value)

    def fill(self, answer: Answer) -> None:
        """Put an earlier answer back."""
        self._field.value = answer if isinstance(answer, str) else ""

    def _read(self, change: dict[str, Any]) -> None:
        shown = "&nbsp;"
        if change["new"].strip():
            try:
                shown = f"I read <b>{escape(str(read(change['new'])))}</b>"
            except Unreadable as problem:
                shown = escape(str(problem))
        self._reading.value = f'<div class="grader-reading" role="status">{shown}</div>'


class ChoiceFace:
    """One box to tick for each option."""

    def __init__(self, exercise: ChoiceExercise, check: Check) -> None:
        self._boxes = {
            option.key: widgets.Checkbox(description=option.text, indent=False) for option in exercise.options
        }
        options = widgets.VBox(list(self._boxes.values()))
        options.add_class("grader-options")
        row = widgets.Box([check_button(check)])
        row.add_class("grader-row")
        self.widget = widgets.VBox([options, row])

    @property
    def answer(self) -> list[str]:
        """The keys of the ticked options."""
        return [key for key, box in self._boxes.items() if box.value]

    def fill(self, answer: Answer) -> None:
        """Put earlier ticks back."""
        keys = answer if isinstance(answer, list) else []
        for key, box in self._boxes.items():
            box.value = key in keys


class FunctionFace:
    """A button that calls the learner's function as it is now, with numbers drawn afresh."""

    def __init__(self, exercise: FunctionExercise, check: Check, function: Callable[[], Any], seed: Callable[[], str]):
        self._exercise, self._function, self._seed = exercise, function, seed
        row = widgets.Box([check_button(check)])
        row.add_class("grader-row")
        self.widget = row

    @property
    def answer(self) -> Answer:
        """What the calls returned; None if there is no function yet."""
        function, seed = self._function(), self._seed()
        return call(function, seed, self._exercise.cases(seed)) if callable(function) else None

    def fill(self, answer: Answer) -> None:
        """The function stands in its own cell: there is nothing to put back."""
