"""An export from the gradebook to a file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from ..desk import marks as kept
from ..nbgrader import EXPORTS, Course
from ..reading.handed_in import printable
from ..roster import Roster, kept_roster, match
from .class_marks import ClassMarks, read_class_marks
from .exported import Exported, Wishes
from .formats import FORMATS


@dataclass(frozen=True)
class Delivered:
    """Where an export lies, and what is in it."""

    place: Path
    exported: Exported


def deliver(
    course: Course,
    lesson: str,
    to: str,
    *,
    roster: Path | None = None,
    column: str = "",
    site: str = "",
    folder: Path | None = None,
) -> Delivered:
    """Write the marks of a lesson in one of the FORMATS; CourseError, in plain words, if there are none."""
    marks = read_class_marks(course, lesson)
    people = kept_roster(course, roster)
    words = {one.student.id: _words(course, lesson, one.student.id) for one in marks.marked if to == "gradescope"}
    exported = FORMATS[to](marks, Wishes(people, column, site, words))
    where = folder or Path(course.directory.root, EXPORTS)
    gone = _remove_earlier(where, exported)
    for name, data in exported.files.items():
        path = where / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    name = exported.pattern or next(iter(exported.files))
    return Delivered(
        where / name.partition("/")[0], replace(exported, notes=(*exported.notes, *gone, *_notes(marks, people)))
    )


def _remove_earlier(where: Path, exported: Exported) -> list[str]:
    """Remove what an earlier export wrote for learners who are in this one no more, or it would be sent with the rest.

    Whatever else lies there stays. What staff should know of it is given back.
    """
    earlier = set(where.glob(exported.pattern)) if exported.pattern else set()
    gone = sorted(earlier - {where / name for name in exported.files})
    for path in gone:
        path.unlink()
        with suppress(OSError):  # staff put something beside it
            path.parent.rmdir()
    names = _names(path.parent.name for path in gone)
    return [f"of an earlier export, and removed, as they have no marks any more: {names}"] if gone else []


def _words(course: Course, lesson: str, student: str) -> dict[str, str]:
    """What the grading said of each exercise, as it is kept beside the graded notebook."""
    said = {}
    with suppress(OSError):
        text = (course.folder("autograded", student, lesson) / kept.NAME).read_text(encoding="utf-8")
        for line in text.splitlines():
            with suppress(ValueError, KeyError, TypeError):
                data = json.loads(line)
                said[str(data["exercise"])] = str(data["mark"]["feedback"])
    return said


def _notes(marks: ClassMarks, roster: Roster | None) -> list[str]:
    """What staff should know of these marks, wherever they go."""
    notes = []
    grade = f"python -m grader grade {marks.lesson}"
    if marks.ungraded:
        notes.append(f"handed in and without marks: {_names(marks.ungraded)}; grade them first: {grade}")
    if marks.unreadable:
        names = _names(marks.unreadable)
        notes.append(
            f"handed in and could not be graded: {names}; what is wrong with each, and what helps, says {grade}"
        )
    if waiting := [one.student.id for one in marks.marked if one.waits]:
        notes.append(f"not final, as an answer waits to be read in the formgrader: {_names(waiting)}")
    if roster:
        here = set(match(roster.people, [one.student for one in marks.learners]).students.values())
        if left := [one.student.id for one in marks.marked if one.student.id not in here]:
            notes.append(f"with marks, and not on the newest roster: {_names(left)}")
    return notes


def _names(students: Iterable[str]) -> str:
    return printable(", ".join(students))
