"""A class in, marks out: each submission of a lesson through nbgrader's autograde and feedback."""

from __future__ import annotations

import glob
import re
import warnings
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import MissingEntry

from .feedback import write_problem
from .nbgrader import Course, CourseError
from .release import make_known
from .sandbox import SandboxMissing, check
from .submission import Unreadable, printable, read_submission, seed_of


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
    """Grade these submissions of a lesson, one after another; a broken one stops no other.

    Raises CourseError if learners' code cannot be kept apart on this machine.
    """
    try:
        check(course.isolation)
    except SandboxMissing as missing:
        raise CourseError(str(missing)) from None
    with warnings.catch_warnings():
        # nbgrader's own queries make SQLAlchemy warn; nobody at the staff's desk can do anything about it.
        warnings.filterwarnings("ignore", module="nbgrader")
        make_known(course, lesson)
        copies = _copies(course, lesson)
        for student in students:
            try:
                graded = _grade_one(course, lesson, student)
            except Exception as error:  # whatever it is that nobody thought of: it stops no other
                graded = Graded(student, None, None, f"could not be graded: {type(error).__name__}: {error}")
            yield replace(graded, problem="; ".join(filter(None, (graded.problem, copies.get(student)))))


def _grade_one(course: Course, lesson: str, student: str) -> Graded:
    if student != printable(student) or student != glob.escape(student):
        # nbgrader would take the name for a pattern, and grade all who fit it.
        return Graded(student, None, None, "has a folder that nbgrader cannot name: rename it to plain letters")
    try:
        read_submission(course.folder("submitted", student, lesson), lesson)
    except Unreadable as error:
        write_problem(course.folder("feedback", student, lesson), lesson, str(error))
        return Graded(student, None, None, str(error))
    for step, run in (("graded", course.api.autograde), ("given feedback", course.api.generate_feedback)):
        result = run(lesson, student, force=True)
        if not result["success"]:
            return Graded(student, None, None, f"could not be {step}: {_last_error(result)}")
    with course.gradebook() as gradebook:
        try:
            submission = gradebook.find_submission(lesson, student)
        except MissingEntry:
            return Graded(student, None, None, "is not in the gradebook")
        look = _look(course.folder("autograded", student, lesson) / f"{lesson}.ipynb")
        if submission.needs_manual_grade:
            look.append("an answer waits to be read, in the formgrader")
        return Graded(student, submission.score, submission.max_score, "; ".join(look))


def _copies(course: Course, lesson: str) -> dict[str, str]:
    """Who has the same numbers of their own as somebody else, in words: their seeds are the same."""
    owners: dict[str, list[str]] = defaultdict(list)
    for student in course.students(lesson):
        owners[seed_of(course.folder("submitted", student, lesson))].append(student)
    return {
        student: f"has the seed of {', '.join(other for other in same if other != student)}: a copied file?"
        for seed, same in owners.items()
        for student in same
        if seed and len(same) > 1
    }


def _look(path: Path) -> list[str]:
    """What staff should look at in a graded notebook: graded cells without a mark, and notes from reading it."""
    notebook = nbformat.read(path, as_version=4)
    stopped = [
        f"{cell.metadata.nbgrader.grade_id} stopped with {output.ename}"
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade")
        for output in cell.get("outputs", [])
        if output.output_type == "error"
    ]
    return stopped + list(notebook.metadata.get("grader", {}).get("notes", []))


def _last_error(result: dict[str, Any]) -> str:
    """The last line of nbgrader's log that names an exception."""
    named = re.findall(r"^\s*(?:\w+\.)*(\w*(?:Error|Exception)\b.*)$", result.get("log") or "", re.MULTILINE)
    return named[-1] if named else "nbgrader did not say why"
