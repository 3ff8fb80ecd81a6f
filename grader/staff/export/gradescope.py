"""What Gradescope would show of each learner's marks: a ``results.json`` for each."""

from __future__ import annotations

from collections.abc import Mapping

from ..gradescope.results import Test, as_bytes, results
from ..spreadsheet import number
from .class_marks import ClassMarks, Column, LearnerMarks
from .exported import Exported, Wishes


def gradescope(marks: ClassMarks, wishes: Wishes) -> Exported:
    """A folder a learner, with the file that Gradescope's autograders write."""
    folder = f"{marks.lesson}-gradescope"
    files = {f"{folder}/{one.student.id}/results.json": _results(marks, one, wishes) for one in marks.marked}
    return Exported(files, len(files), pattern=f"{folder}/*/results.json")


def _results(marks: ClassMarks, one: LearnerMarks, wishes: Wishes) -> bytes:
    said = wishes.words.get(one.student.id, {})
    tests = [
        Test(column.name, column.title, one.of(column).score, column.points, _words(one, column, said))
        for column in marks.columns
    ]
    notes = []
    if one.penalty:
        notes.append(f"{number(one.penalty)} points are taken off, as it was handed in late.")
    if one.waits:
        notes.append("An answer waits to be read by your course staff: the score can still change.")
    return as_bytes(results(tests, one.score or 0.0, notes))


def _words(one: LearnerMarks, column: Column, said: Mapping[str, str]) -> str:
    by_hand = "Marked by your course staff." if one.of(column).manual is not None else ""
    return "\n\n".join(filter(None, (by_hand, one.comment(column), said.get(column.exercise, ""))))
