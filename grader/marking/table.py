"""Marking a summary that was filled in, cell by cell.

A slip is counted once: what is right for the value that the learner carried on with earns its share.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import prod

from grader.counting import LayerError, Row, Shape, show
from grader.course import LayerQuestion, NetworkQuestion, Question, TableExercise, diagnoses, several

from .answers import Answer, Unreadable, read
from .outcome import Mark, Outcome, Part
from .shapes import read_shape

TRIVIAL = (0, 1)
"""Counts that are right too often to be carried forward."""


def mark_table(exercise: TableExercise, answer: Mapping[str, str]) -> Mark:
    """The mark of the filled cells, by their keys."""
    filled = {key: text.strip() for key, text in answer.items() if text.strip()}
    known = {cell.key: cell for cell in exercise.cells}
    if unknown := sorted(set(filled) - set(known)):
        return Mark.of(
            exercise,
            Outcome.UNREADABLE,
            happened=f"I read a cell {unknown[0]!r}, which this table does not have.",
            next_step=f"Its cells are: {', '.join(known)}. This was no attempt.",
        )
    parts = tuple(_Marker(exercise, filled).parts())
    return _summed(exercise, parts, {cell.key: cell.text for cell in exercise.cells})


class _Marker:
    """Goes down the table with the shape that the learner has at that place."""

    def __init__(self, exercise: TableExercise, filled: Mapping[str, str]) -> None:
        self._exercise, self._filled = exercise, filled
        self._shape = exercise.network.input_shape
        self._sum: int | None = 0
        self.mistake: str | None = None

    def parts(self) -> list[Part]:
        parts = []
        for place, row in enumerate(self._exercise.network.rows):
            question = LayerQuestion(
                self._exercise.network.input_shape, row.layer, before=self._exercise.network.layers[:place]
            )
            parts.append(self._parameters(row, question))
            parts.insert(-1, self._output_shape(row, question))
        parts.append(self._total())
        return parts

    def _parameters(self, row: Row, question: LayerQuestion) -> Part:
        key = f"{row.name}/parameters"
        answer = self._read(key)
        if isinstance(answer, Part):
            self._sum = None
            return answer
        if self._sum is not None:
            self._sum += answer.value
        if answer.value == row.parameters:
            return Part(key, Outcome.RIGHT)
        if self._shape != row.input_shape and answer.value not in TRIVIAL and answer.value == self._carried(row):
            return _carried(key, f"Right for an input of {show(self._shape)}, which you carried on with.")
        return Part(key, Outcome.WRONG, _diagnosed(question, answer))

    def _carried(self, row: Row) -> int | None:
        try:
            return row.layer.parameters(self._shape)
        except LayerError:
            return None

    def _output_shape(self, row: Row, question: LayerQuestion) -> Part:
        key = f"{row.name}/shape"
        try:
            follows = row.layer.output_shape(self._shape)
        except LayerError:
            follows = row.output_shape
        typed = self._filled.get(key)
        if typed is None:
            self._shape = follows
            return Part(key, Outcome.NOT_ATTEMPTED)
        try:
            shape = _read_shape(typed, row)
        except Unreadable as problem:
            self._shape = follows
            return Part(key, Outcome.UNREADABLE, str(problem))
        # Who carries on with next to nothing would have nothing left to count.
        self._shape = row.output_shape if prod(shape) in TRIVIAL else shape
        if shape == row.output_shape:
            return Part(key, Outcome.RIGHT)
        if shape == follows:
            return _carried(key, "Right for the shape that you carried on with.")
        return Part(key, Outcome.WRONG, _shape_note(row, shape, question))

    def _total(self) -> Part:
        answer = self._read("total")
        if isinstance(answer, Part):
            return answer
        network = self._exercise.network
        if answer.value == network.parameters:
            return Part("total", Outcome.RIGHT)
        if answer.value == self._sum and answer.value not in TRIVIAL:
            return _carried("total", "Right for the counts in your table.")
        return Part("total", Outcome.WRONG, _diagnosed(NetworkQuestion(network), answer))

    def _read(self, key: str) -> Answer | Part:
        typed = self._filled.get(key)
        if typed is None:
            return Part(key, Outcome.NOT_ATTEMPTED)
        try:
            return read(typed)
        except Unreadable as problem:
            return Part(key, Outcome.UNREADABLE, str(problem))


def _read_shape(typed: str, row: Row) -> Shape:
    """A shape; where it is one number, ``12*12*64`` is its arithmetic."""
    if len(row.output_shape) == 1 and "*" in typed:
        return (read(typed).value,)
    return read_shape(typed)


def _carried(key: str, note: str) -> Part:
    return Part(key, Outcome.RIGHT, f"{note} It earns its share.", carried=True)


def _diagnosed(question: Question, answer: Answer) -> str:
    ways = diagnoses(question).get(answer.value, ())
    if not ways:
        return f"{answer.value:,} is not the count."
    return f"{ways[0].say('happened')} {ways[0].say('next_step')}"


def _shape_note(row: Row, shape: Shape, question: LayerQuestion) -> str:
    if len(shape) != len(row.output_shape):
        kind = "one number" if len(row.output_shape) == 1 else "height, width and channels"
        return f"You gave {several(len(shape), 'number')}; this layer puts out {kind}."
    if len(shape) == 1 and len(question.input_shape) == 3:
        ways = diagnoses(LayerQuestion(question.start, row.layer, "outputs", question.before)).get(shape[0], ())
        return (
            f"{ways[0].say('happened')} {ways[0].say('next_step')}" if ways else "Multiply height, width and channels."
        )
    if shape[:-1] != row.output_shape[:-1]:
        return "Height and width differ: how many places has the window along each side?"
    return "The last number differs: how many channels, or units, does this layer put out?"


def _summed(exercise: TableExercise, parts: tuple[Part, ...], names: Mapping[str, str]) -> Mark:
    """One mark for all cells: each that is right earns the same share."""
    count = {outcome: sum(part.outcome is outcome for part in parts) for outcome in Outcome}
    right, wrong, empty = count[Outcome.RIGHT], count[Outcome.WRONG], count[Outcome.NOT_ATTEMPTED]
    unclear = count[Outcome.UNREADABLE]
    if empty == len(parts):
        outcome, happened = Outcome.NOT_ATTEMPTED, "The table is still empty."
    elif right == len(parts) and not any(part.carried for part in parts):
        outcome, happened = Outcome.RIGHT, f"All {right} cells are right."
    elif right == wrong == 0:
        outcome, happened = Outcome.UNREADABLE, "I could not read what stands in the table. This was no attempt."
    else:
        outcome = Outcome.WRONG
        happened = f"{right} of {several(len(parts), 'cell')} {'is' if right == 1 else 'are'} right"
        more = [f"{empty} still empty" if empty else "", f"{unclear} I could not read" if unclear else ""]
        happened = ", ".join([happened, *filter(None, more)]) + "."
    first = next((part for part in parts if part.outcome is Outcome.WRONG), None)
    next_step = "Fill the empty cells: each earns its share, and an empty one costs nothing." if empty else ""
    if first:
        next_step = f"Begin with the {names[first.key]}: what comes after it may follow from it."
    return Mark.of(
        exercise,
        outcome,
        score=round(exercise.points * right / len(parts), 2),
        read=", ".join(f"{part.key} {_SIGNS[part.outcome]}" for part in parts if part.outcome in _SIGNS),
        mistake=f"cell:{first.key}" if first else None,
        happened=happened,
        next_step=next_step,
        parts=parts,
    )


_SIGNS = {Outcome.RIGHT: "✓", Outcome.WRONG: "✗", Outcome.UNREADABLE: "?"}
