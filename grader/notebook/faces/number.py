"""A field for a count or its arithmetic."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as widgets

from grader.course import NumberExercise
from grader.marking import Answer, Mark, Unreadable, read

from .face import Check, check_button, field, row


class NumberFace:
    """A field that says live what it reads."""

    def __init__(self, exercise: NumberExercise, check: Check) -> None:
        self._field = field("Your answer", check, placeholder="e.g. 12 or 3*4")
        self._field.style.description_width = "initial"
        self._field.add_class("grader-answer")
        self._reading = widgets.HTML()
        self._field.observe(self._read, names="value")
        self.widget = widgets.VBox([row(self._field, check_button(check)), self._reading])
        self._read({"new": ""})

    @property
    def answer(self) -> str:
        """What was typed."""
        return str(self._field.value)

    def fill(self, answer: Answer) -> None:
        """Put an earlier answer back."""
        self._field.value = answer if isinstance(answer, str) else ""

    def show(self, mark: Mark) -> None:
        """One field has no parts."""

    def _read(self, change: dict[str, Any]) -> None:
        shown = "&nbsp;"
        if change["new"].strip():
            try:
                shown = f"I read <b>{escape(str(read(change['new'])))}</b>"
            except Unreadable as problem:
                shown = escape(str(problem))
        self._reading.value = f'<div class="grader-reading" role="status">{shown}</div>'
