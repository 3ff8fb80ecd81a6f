"""nbgrader's own table of marks, with a column for each exercise.

The first columns and the lines are those of ``nbgrader export``, described in nbgrader's documentation and its
``nbgrader/plugins/export.py``: everybody has a line, and in the score an answer that waits to be read counts nothing
yet. Other than there, who has no marks has empty cells, and not zeros; so has an exercise.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..gradebook import Points
from ..spreadsheet import number, sheet, text
from .class_marks import ClassMarks
from .exported import Exported, Wishes

COLUMNS = (
    *("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"),
    *("raw_score", "late_submission_penalty", "score", "max_score"),
)


def nbgrader_csv(marks: ClassMarks, _: Wishes) -> Exported:
    """A table with everybody whom the gradebook knows."""
    without = len(marks.learners) - len(marks.marked)
    note = f"as in nbgrader's own table, everybody has a line: {without:,} more without marks, whose cells are empty"
    files = {f"{marks.lesson}.csv": sheet(_rows(marks), mark=True)}
    return Exported(files, len(marks.marked), notes=(note,) if without else ())


def _rows(marks: ClassMarks) -> Iterator[list[str]]:
    yield [*COLUMNS, *(text(column.name) for column in marks.columns)]
    for one in marks.learners:
        student, has = one.student, one.score is not None
        words = (marks.lesson, one.due or "", one.timestamp or "", student.id)
        yield [
            *map(text, (*words, student.last, student.first, student.email)),
            *map(number, (one.raw, one.penalty, one.score) if has else (None, None, None)),
            number(marks.points),
            *(number(_given(one.of(column)) if has else None) for column in marks.columns),
        ]


def _given(points: Points) -> float | None:
    """The points of one exercise, if it was given any yet."""
    return None if points.auto is None and points.manual is None else points.score
