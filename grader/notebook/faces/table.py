"""A summary to fill in, and one to mend."""

from __future__ import annotations

from html import escape

from grader.counting import show
from grader.course import TOTAL, RepairExercise, TableExercise
from grader.marking import Answer, Mark, Unreadable, read

from ..panel import Typed
from .face import Face, check_button, mapping, signs, table, text_field, texts

HEADER = ("layer", "output shape", "parameters")


class TableFace(Face):
    """A field for each cell of the summary."""

    def __init__(self, exercise: TableExercise) -> None:
        self._exercise = exercise

    def form(self, typed: Typed) -> str:
        """The summary with its fields."""
        fields = {cell.key: text_field(cell.key, cell.text) for cell in self._exercise.cells}
        rows = [
            (f"<code>{escape(one.name)}</code>", fields[f"{one.name}/shape"], fields[f"{one.name}/parameters"])
            for one in self._exercise.network.rows
        ]
        return _form([*rows, ("total", "", fields[TOTAL])])

    def answer(self, typed: Typed) -> dict[str, str]:
        """What stands in the cells, by their keys; empty ones are left out."""
        return texts(typed)

    def filled(self, answer: Answer) -> Typed:
        """Earlier cells."""
        given = mapping(answer)
        return {cell.key: given.get(cell.key, "") for cell in self._exercise.cells}

    def signs(self, typed: Typed, mark: Mark | None) -> dict[str, str]:
        """A sign beside each filled cell."""
        return signs(mark)


class RepairFace(Face):
    """The printed summary, each count in a field that can be changed."""

    def __init__(self, exercise: RepairExercise) -> None:
        self._exercise = exercise
        self._printed = {one.name: f"{exercise.printed(one):,}" for one in exercise.network.rows}

    def form(self, typed: Typed) -> str:
        """The summary with its fields."""
        rows = [
            (
                f"<code>{escape(one.name)}</code>",
                show(one.output_shape),
                text_field(one.name, f"parameters of {one.name}"),
            )
            for one in self._exercise.network.rows
        ]
        return _form([*rows, ("total", "", f"<strong>{self._exercise.total:,}</strong>")])

    def answer(self, typed: Typed) -> dict[str, str]:
        """The counts that differ from the printed ones."""
        return {
            name: text
            for name, text in texts(typed).items()
            if name in self._printed and _value(text.strip()) != _value(self._printed[name])
        }

    def filled(self, answer: Answer) -> Typed:
        """The printed counts, with earlier changes."""
        given = mapping(answer)
        return {name: given.get(name, printed) for name, printed in self._printed.items()}

    def signs(self, typed: Typed, mark: Mark | None) -> dict[str, str]:
        """A sign beside each changed count."""
        return signs(mark)


def _form(rows: list[tuple[str, str, str]]) -> str:
    return f'{table(HEADER, rows)}<div class="grader-row">{check_button()}</div>'


def _value(typed: str) -> int | str:
    """What a field comes to, so that 18496 and 18,496 are no change."""
    try:
        return read(typed).value
    except Unreadable:
        return typed
