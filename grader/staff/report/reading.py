"""A class read from where it stands: marks and roster from nbgrader's gradebook, the way to them from files."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from grader.course import UnknownName, find_exercise, find_lesson
from grader.marking.record import NAME as RECORD

from ..gradebook import Held, LessonBook, MissingEntry
from ..grading.delivery import NOTE
from ..nbgrader import Course, CourseError, lesson_title
from ..reading.asked import exercise_in
from ..reading.master import known_cells
from ..reading.submission import why_unreadable
from .evidence import Evidence, Item, Learner, Ungraded
from .kept import kept_marks, trace_of
from .standing import answered_with

AT_ONCE = 500
"""Students of whom the gradebook is asked at once."""


def read_evidence(course: Course, lesson: str) -> Evidence:
    """All that is known of a class and a lesson; CourseError if there is no such lesson, or no mark yet."""
    course.must_have(lesson)
    with warnings.catch_warnings():
        # As in grading: nbgrader's own queries make SQLAlchemy warn.
        warnings.filterwarnings("ignore", module="nbgrader")
        try:
            evidence = _read(course, lesson)
        except MissingEntry:
            evidence = None
    if evidence is None or not evidence.learners:
        raise CourseError(
            f"{lesson!r} has no marks yet, so there is nothing to report. Grade it first: "
            f"`python -m grader grade {lesson}`."
        )
    return evidence


def _read(course: Course, lesson: str) -> Evidence:
    with course.gradebook() as gradebook:
        items = tuple(_items(gradebook, lesson))
        names = {one.id: _name(one) for one in gradebook.students}
        gradebook.db.rollback()
    handed_in = set(course.students(lesson))
    students = sorted(handed_in | set(names))
    learners: list[Learner] = []
    ungraded: list[Ungraded] = []
    with LessonBook(course.directory.db_url, course.directory.course_id, lesson) as book:
        for start in range(0, len(students), AT_ONCE):
            window = students[start : start + AT_ONCE]
            for student, held in book.held(window).items():
                if held.known and held.points:
                    folders = [course.folder(kind, student, lesson) for kind in ("autograded", "submitted")]
                    learners.append(_learner(student, names.get(student, ""), items, held, folders))
                elif student in handed_in:
                    why = why_unreadable(course.folder("submitted", student, lesson), lesson) or "was not graded yet"
                    ungraded.append(Ungraded(student, names.get(student, ""), why))
    seen = {one.id for one in learners} | {one.id for one in ungraded}
    absent = {student: names[student] for student in sorted(set(names) - seen)}
    return Evidence(lesson, lesson_title(lesson), items, tuple(learners), absent, tuple(ungraded))


def _items(gradebook: Any, lesson: str) -> Iterator[Item]:
    """The cells that have points, in the order of the lesson."""
    order = {exercise.id: place for place, exercise in enumerate(_exercises(lesson))}
    found = [one for one in known_cells(gradebook, lesson, lesson) if one.points]
    for one in sorted(found, key=lambda one: order.get(exercise_in(one.source), len(order))):
        try:
            exercise = find_exercise(exercise_in(one.source))
        except UnknownName:
            title = one.name.replace("-", " ").capitalize()
            yield Item(one.name, title, one.points or 0.0)
        else:
            yield Item(one.name, exercise.title, one.points or 0.0, exercise)


def _exercises(lesson: str) -> Sequence[Any]:
    try:
        return find_lesson(lesson).exercises
    except UnknownName:
        return ()


def _name(student: Any) -> str:
    return " ".join(part for part in (student.first_name, student.last_name) if part)


def _learner(student: str, name: str, items: Sequence[Item], held: Held, folders: Sequence[Path]) -> Learner:
    graded, submitted = folders
    kept = kept_marks(graded)
    answered = {item.name: answered_with(item, held.points.get(item.name), kept or {}) for item in items}
    penalty = held.penalty or 0.0
    return Learner(
        id=student,
        name=name,
        score=max(0.0, sum(one.score or 0.0 for one in answered.values()) - penalty),
        answered=answered,
        penalty=penalty,
        trace=trace_of(graded),
        known=kept is not None,
        newer=_is_newer(submitted, graded),
    )


def _is_newer(submitted: Path, graded: Path) -> bool:
    """Whether a file of the submission was changed after it was graded."""
    try:
        noted = (graded / NOTE).stat().st_mtime
    except OSError:
        return False
    for name in (f"{submitted.name}.ipynb", RECORD):
        try:
            if (submitted / name).lstat().st_mtime > noted:
                return True
        except OSError:
            continue
    return False
