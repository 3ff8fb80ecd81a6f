"""A class in, marks out: each submission of a lesson through nbgrader's autograde and feedback."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import MissingEntry

from .nbgrader import Course, CourseError
from .release import make_known


@dataclass(frozen=True)
class Graded:
    """The marks of one submission.

    ``score`` is None where there is none: that is not the same as zero. ``problem`` says in plain words
    why, or what staff should look at.
    """

    student: str
    score: float | None
    points: float | None
    problem: str = ""


def submissions(course: Course, lesson: str) -> list[str]:
    """Who handed in a lesson; CourseError if there is no such lesson, or nobody did."""
    if lesson not in course.lessons():
        raise CourseError(f"There is no lesson {lesson!r}. Known are: {', '.join(course.lessons())}.")
    students = course.students(lesson)
    if not students:
        where = course.folder("submitted", "STUDENT", lesson)
        raise CourseError(f"Nobody has handed in {lesson!r} yet. A submission belongs in {where}.")
    return students


def grade(course: Course, lesson: str, students: list[str]) -> Iterator[Graded]:
    """Grade these submissions of a lesson, one after another; a broken one stops no other."""
    with warnings.catch_warnings():
        # nbgrader's own queries make SQLAlchemy warn; nobody at the staff's desk can do anything about it.
        warnings.filterwarnings("ignore", module="nbgrader")
        make_known(course, lesson)
        for student in students:
            yield _grade_one(course, lesson, student)


def _grade_one(course: Course, lesson: str, student: str) -> Graded:
    problem = _unreadable(course.folder("submitted", student, lesson) / f"{lesson}.ipynb")
    if problem:
        return Graded(student, None, None, problem)
    for step, run in (("graded", course.api.autograde), ("given feedback", course.api.generate_feedback)):
        result = run(lesson, student, force=True)
        if not result["success"]:
            return Graded(student, None, None, f"could not be {step}: {_last_error(result)}")
    with course.gradebook() as gradebook:
        try:
            submission = gradebook.find_submission(lesson, student)
        except MissingEntry:
            return Graded(student, None, None, "is not in the gradebook")
        stopped = _stopped_cells(course.folder("autograded", student, lesson) / f"{lesson}.ipynb")
        return Graded(student, submission.score, submission.max_score, stopped)


def _unreadable(path: Path) -> str:
    """Why a submission cannot be graded at all, or nothing."""
    if not path.is_file():
        others = sorted(other.name for other in path.parent.glob("*.ipynb"))
        found = f"there is {', '.join(others)}" if others else "there is no notebook at all"
        return f"no {path.name}: {found}"
    try:
        nbformat.read(path, as_version=4)
    except Exception as error:  # a file of bytes can fail in any way; whichever it is, it is no notebook
        return f"{path.name} is no notebook that can be read ({type(error).__name__})"
    return ""


def _stopped_cells(path: Path) -> str:
    """The graded cells that ended in an error instead of a mark."""
    stopped = [
        f"{cell.metadata.nbgrader.grade_id} stopped with {output.ename}"
        for cell in nbformat.read(path, as_version=4).cells
        if cell.metadata.get("nbgrader", {}).get("grade")
        for output in cell.get("outputs", [])
        if output.output_type == "error"
    ]
    return "; ".join(stopped)


def _last_error(result: dict[str, Any]) -> str:
    """The last line of nbgrader's log that names an exception."""
    named = re.findall(r"^\s*(?:\w+\.)*(\w*(?:Error|Exception)\b.*)$", result.get("log") or "", re.MULTILINE)
    return named[-1] if named else "nbgrader did not say why"
