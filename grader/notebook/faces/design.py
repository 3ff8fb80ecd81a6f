"""A field for a network in words, counted while it is typed."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as widgets

from grader.counting import LayerError, Network, show
from grader.course import DesignExercise
from grader.marking import Answer, Mark, Outcome, conditions, designed

from .face import Check, check_button, row

EXAMPLE = "e.g. conv8@3 maxpool2 flatten dense10"


class DesignFace:
    """The words of a network, and below them what they make: shapes, counts and conditions."""

    def __init__(self, exercise: DesignExercise, check: Check) -> None:
        self._exercise = exercise
        self._words = widgets.Textarea(
            description="Your layers", placeholder=EXAMPLE, rows=2, continuous_update=True, layout={"width": "100%"}
        )
        self._words.style.description_width = "initial"
        self._words.add_class("grader-words")
        self._reading = widgets.HTML()
        self._words.observe(self._read, names="value")
        self.widget = widgets.VBox([self._words, self._reading, row(check_button(check))])
        self._read({"new": ""})

    @property
    def answer(self) -> str:
        """What was typed."""
        return str(self._words.value)

    def fill(self, answer: Answer) -> None:
        """Put an earlier design back."""
        self._words.value = answer if isinstance(answer, str) else ""

    def show(self, mark: Mark) -> None:
        """The conditions are shown while typing."""

    def _read(self, change: dict[str, Any]) -> None:
        shown = "Words you can use: conv8@3 · maxpool2 · avgpool2 · globalavgpool · flatten · dense10 · dropout0.5"
        if change["new"].strip():
            try:
                shown = self._table(designed(self._exercise, change["new"]))
            except LayerError as problem:
                shown = escape(str(problem))
        self._reading.value = f'<div class="grader-reading" role="status">{shown}</div>'

    def _table(self, network: Network) -> str:
        rows = "".join(
            f"<tr><td><code>{escape(one.name)}</code></td><td>{show(one.output_shape)}</td>"
            f"<td>{one.arithmetic if one.parameters else ''}</td><td>{one.parameters:,}</td></tr>"
            for one in network.rows
        )
        told = "".join(
            f"<li>{'✓' if part.outcome is Outcome.RIGHT else '○'} {escape(part.note)}</li>"
            for part in conditions(self._exercise, network)
        )
        head = "<tr><th>layer</th><th>output</th><th>arithmetic</th><th>parameters</th></tr>"
        return f'<table class="grader-table">{head}{rows}</table><ul class="grader-conditions">{told}</ul>'
