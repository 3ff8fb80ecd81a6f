"""A summary to fill in, and one to mend."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import ipywidgets as widgets

from grader.counting import show
from grader.course import RepairExercise, TableExercise
from grader.marking import Answer, Mark, Unreadable, read

from .face import Check, Signed, check_button, field, grid, row, text


class TableFace:
    """A field for each cell of the summary."""

    def __init__(self, exercise: TableExercise, check: Check) -> None:
        self._cells = {cell.key: Signed(field(cell.text, check)) for cell in exercise.cells}
        rows: list[list[widgets.Widget]] = [
            [
                text(f"<code>{escape(one.name)}</code>"),
                self._cells[f"{one.name}/shape"].widget,
                self._cells[f"{one.name}/parameters"].widget,
            ]
            for one in exercise.network.rows
        ]
        rows.append([text("<strong>total</strong>"), text(""), self._cells["total"].widget])
        self.widget = widgets.VBox([grid(("layer", "output shape", "parameters"), rows), row(check_button(check))])

    @property
    def answer(self) -> dict[str, str]:
        """What stands in the cells, by their keys; empty ones are left out."""
        return {key: cell.inner.value for key, cell in self._cells.items() if cell.inner.value.strip()}

    def fill(self, answer: Answer) -> None:
        """Put earlier cells back."""
        texts = answer if isinstance(answer, Mapping) else {}
        for key, cell in self._cells.items():
            cell.inner.value = texts.get(key, "")

    def show(self, mark: Mark) -> None:
        """A sign beside each filled cell."""
        parts = {part.key: part for part in mark.parts}
        for key, cell in self._cells.items():
            cell.show(parts.get(key))


class RepairFace:
    """The printed summary, each count in a field that can be changed."""

    def __init__(self, exercise: RepairExercise, check: Check) -> None:
        self._printed = {one.name: f"{exercise.printed(one):,}" for one in exercise.network.rows}
        self._cells = {name: Signed(field(f"parameters of {name}", check)) for name in self._printed}
        self.fill({})
        rows: list[list[widgets.Widget]] = [
            [text(f"<code>{escape(one.name)}</code>"), text(show(one.output_shape)), self._cells[one.name].widget]
            for one in exercise.network.rows
        ]
        rows.append([text("<strong>total</strong>"), text(""), text(f"<strong>{exercise.total:,}</strong>")])
        self.widget = widgets.VBox([grid(("layer", "output shape", "parameters"), rows), row(check_button(check))])

    @property
    def answer(self) -> dict[str, str]:
        """The counts that differ from the printed ones."""
        changed = {}
        for name, cell in self._cells.items():
            typed = cell.inner.value.strip()
            if typed and _value(typed) != _value(self._printed[name]):
                changed[name] = typed
        return changed

    def fill(self, answer: Answer) -> None:
        """Put earlier changes back."""
        texts = answer if isinstance(answer, Mapping) else {}
        for name, cell in self._cells.items():
            cell.inner.value = texts.get(name, self._printed[name])

    def show(self, mark: Mark) -> None:
        """A sign beside each changed count."""
        parts = {part.key: part for part in mark.parts}
        for name, cell in self._cells.items():
            cell.show(parts.get(name))


def _value(typed: str) -> int | str:
    """What a field comes to, so that 18496 and 18,496 are no change."""
    try:
        return read(typed).value
    except Unreadable:
        return typed
