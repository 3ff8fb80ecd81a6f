"""nbgrader's own table of marks, with a column for each exercise.

The first columns are those of ``nbgrader export``, described in nbgrader's documentation and its
``nbgrader/plugins/export.py``. Other than there, who has no marks has none, and not zero.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..spreadsheet import number, sheet, text
from .class_marks import ClassMarks
from .exported import Exported, Wishes

COLUMNS = (
    *("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"),
    *("raw_score", "late_submission_penalty", "score", "max_score"),
)


def nbgrader_csv(marks: ClassMarks, _: Wishes) -> Exported:
    """A table with everybody whom the gradebook knows."""
    return Exported({f"{marks.lesson}.csv": sheet(_rows(marks), mark=True)}, len(marks.learners))


def _rows(marks: ClassMarks) -> Iterator[list[str]]:
    yield [*COLUMNS, *(text(column.name) for column in marks.columns)]
    for one in marks.learners:
        student, has = one.student, one.score is not None
        words = (marks.lesson, one.due or "", one.timestamp or "", student.id)
        yield [
            *map(text, (*words, student.last, student.first, student.email)),
            *map(number, (one.raw, one.penalty, one.score) if has else (None, None, None)),
            number(marks.points),
            *(number(one.of(column).score if has else None) for column in marks.columns),
        ]
