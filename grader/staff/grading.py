"""A class in, marks out: each submission of a lesson through nbgrader's autograde and feedback."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from nbgrader.api import MissingEntry

from .nbgrader import Course, CourseError
from .release import release


@dataclass(frozen=True)
class Graded:
    """The marks of one submission; ``problem`` says in plain words why there may be none."""

    student: str
    score: float
    points: float
    problem: str = ""


def grade(course: Course, lesson: str) -> Iterator[Graded]:
    """Grade every submission of a lesson, one after another; a broken one stops no other.

    Raises CourseError if there is no such lesson, or nobody handed it in.
    """
    if lesson not in course.lessons():
        raise CourseError(f"There is no lesson {lesson!r}. Known are: {', '.join(course.lessons())}.")
    students = course.students(lesson)
    if not students:
        where = course.folder("submitted", "STUDENT", lesson)
        raise CourseError(f"Nobody has handed in {lesson!r} yet. A submission belongs in {where}.")
    with course.gradebook() as gradebook:
        try:
            gradebook.find_assignment(lesson)
        except MissingEntry:
            release(course, [lesson])
    for student in students:
        yield _grade_one(course, lesson, student)


def _grade_one(course: Course, lesson: str, student: str) -> Graded:
    problem = ""
    for step, run in (("graded", course.api.autograde), ("given feedback", course.api.generate_feedback)):
        result = run(lesson, student, force=True)
        if not result["success"]:
            problem = f"could not be {step}: {_last_error(result)}"
            break
    with course.gradebook() as gradebook:
        try:
            submission = gradebook.find_submission(lesson, student)
        except MissingEntry:
            return Graded(student, 0.0, 0.0, problem or "is not in the gradebook")
        return Graded(student, submission.score, submission.max_score, problem)


def _last_error(result: dict[str, Any]) -> str:
    """The last line of nbgrader's log that tells of an error, without its prefix."""
    lines = [line for line in (result.get("log") or "").splitlines() if "ERROR" in line]
    return (lines[-1].partition("ERROR | ")[2] or lines[-1]) if lines else "nbgrader did not say why"
