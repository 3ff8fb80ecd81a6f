"""What was collected, and where it lies."""

from __future__ import annotations

from grader.staff.collect import collect
from grader.staff.nbgrader import Course
from tests.staff.collect.downloads import LESSON

BOTH = {f"{LESSON}.ipynb", "answers.jsonl"}


def collected(course, path, **how):
    done = collect(Course(course), LESSON, path, **how)
    return {one.student: one for one in done.placed}, {one.title: one.why for one in done.unplaced}


def handed_in(course, student):
    """The names and the bytes of what lies where it is graded."""
    folder = course / "course" / "submitted" / student / LESSON
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
