"""A class in, marks out."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import cache

from ..gradebook import LessonBook
from ..nbgrader import Course, CourseError
from ..reading.master import read_lesson
from ..release import make_known
from .coordinator import Coordinator
from .copies import copies
from .graded import Graded
from .misplaced import misplaced
from .where import desks_of


def submissions(course: Course, lesson: str, named: Sequence[str] = ()) -> list[str]:
    """Who handed in a lesson, of those named or of all; CourseError if there is no such lesson, or they did not."""
    course.must_have(lesson)
    students, where = course.students(lesson), course.folder("submitted", "STUDENT", lesson)
    if not students:
        nobody = f"Nobody has handed in {lesson!r} yet. A submission belongs in {where}."
        raise CourseError(" ".join([nobody, *misplaced(course, lesson)]))
    if missing := [name for name in named if name not in students]:
        nothing = f"No submission of {lesson!r} by {', '.join(missing)}. It belongs in {where}."
        raise CourseError(" ".join([nothing, *misplaced(course, lesson)]))
    return sorted(set(named)) or students


def grade(
    course: Course,
    lesson: str,
    students: Sequence[str],
    *,
    jobs: int = 1,
    cluster: str = "",
    force: bool = False,
    say: Callable[[str], None] = print,
) -> Iterator[Graded]:
    """Grade these submissions of a lesson, so many at a time; a broken one stops no other.

    ``cluster`` is the address of a Dask scheduler, whose workers then do it; what is wrong with any is told by ``say``,
    and so is what lies where it is not looked for.

    One that has not changed since it was graded is not run again, unless by ``force``. A row comes when its marks
    stand in the gradebook, so the order is not that of the students.
    Raises CourseError if learners' code cannot be kept apart where it is to be run.
    """
    for note in misplaced(course, lesson):
        say(f"Note: {note}")
    with warnings.catch_warnings():
        # nbgrader's own queries make SQLAlchemy warn; nobody at the staff's desk can do anything about it.
        warnings.filterwarnings("ignore", module="nbgrader")
        make_known(course, lesson)
        with course.gradebook() as gradebook:
            known = read_lesson(
                gradebook,
                lesson,
                course.folder("source", ".", lesson),
                ignore=course.directory.ignore,
                kept=course.config.Autograde.get("exclude_overwriting", {}).get(lesson, ()),
            )
        same = copies(course, lesson)
        with (
            LessonBook(course.directory.db_url, course.directory.course_id, lesson) as book,
            ExitStack() as stack,
        ):
            # Not before there is something to be marked: an unchanged class needs no desk.
            open_desks = cache(lambda: stack.enter_context(desks_of(course, known, len(students), jobs, cluster, say)))
            for one in Coordinator(course, known, book, open_desks, force).rows(students):
                yield replace(one, problem="; ".join(filter(None, (one.problem, same.get(one.student)))))
