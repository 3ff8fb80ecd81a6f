"""The made-up class from the empty folder to the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Protocol, TypeVar

from grader.course import NumberExercise

from ..grading import Graded, grade
from ..nbgrader import Course
from ..report import write_report
from .course import course_of_its_own, enrol
from .habits import Habit, Learner, learners
from .handing_in import copy, hand_in
from .material import Material, material
from .typed import wrong_ways

LESSONS = ("02-filters", "09-capstone")
"""One with common mistakes and a function, and one with numbers of everybody's own and a question that staff read."""
_SEED = 7
Thing = TypeVar("Thing")


class Watch(Protocol):
    """Hands things on, and may show how far it has come."""

    def __call__(self, what: str, things: Iterable[Thing], total: int) -> Iterable[Thing]:
        """The same things."""


@dataclass(frozen=True)
class Demo:
    """Where everything lies, and what came of it: the marks and the report of each lesson."""

    root: Path
    learners: Sequence[Learner]
    graded: Mapping[str, Sequence[Graded]]
    reports: Mapping[str, Path]
    feedback: Path
    """Of a learner who got some of it wrong."""


def make(home: Course, root: Path, watch: Watch, *, size: int = 60, jobs: int = 1) -> Demo:
    """Make a class in an empty folder, of the lessons of the course ``home``; grade and report it.

    CourseError if the folder is not empty, a lesson is missing, or learners' code cannot be kept apart here.
    """
    due = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - timedelta(days=3)
    course = course_of_its_own(home, root, LESSONS)
    lessons = [material(course, name) for name in LESSONS]
    chance = Random(_SEED)
    everybody = learners(size, _misconceptions(lessons), chance)
    enrol(course, LESSONS, everybody, due)
    at_work = _at_work(course, everybody, lessons, due, chance)
    for _ in watch("Learners at work", at_work, size * len(lessons)):
        pass
    graded: dict[str, list[Graded]] = {}
    for name in LESSONS:
        students = course.students(name)
        graded[name] = [*watch(f"Marking {name}", grade(course, name, students, jobs=jobs), len(students))]
    reports = {name: write_report(course, name) for name in LESSONS}
    return Demo(root, everybody, graded, reports, _worth_a_look(course, everybody, graded[LESSONS[0]]))


def _misconceptions(lessons: Iterable[Material]) -> list[str]:
    """Every mistake that leads to a wrong number in these lessons, the most common first."""
    asked = [one for each in lessons for one in each.lesson.exercises if isinstance(one, NumberExercise)]
    return list(dict.fromkeys(way.id for exercise in asked for way in wrong_ways(exercise.question)))


def _at_work(
    course: Course, everybody: Sequence[Learner], lessons: Iterable[Material], due: datetime, chance: Random
) -> Iterator[Learner]:
    """Let everybody work and hand in, one after another; whoever copies comes last."""
    copied = [one.person.id for one in everybody if one.habit is Habit.COPIED_FROM]
    for lesson in lessons:
        for learner in sorted(everybody, key=lambda one: one.habit is Habit.COPIES):
            folder = course.folder("submitted", learner.person.id, lesson.lesson.id)
            if learner.habit is Habit.COPIES and copied:
                copy(folder, course.folder("submitted", copied[0], lesson.lesson.id), due)
            elif learner.habit is not Habit.ABSENT:
                hand_in(learner, lesson, folder, due, chance)
            yield learner


def _worth_a_look(course: Course, everybody: Sequence[Learner], rows: Sequence[Graded]) -> Path:
    """The feedback of the one who works through the lesson and has the fewest points, if there is one."""
    working = {one.person.id for one in everybody if one.habit is Habit.WORKS}
    scores = {row.student: row.score for row in rows if row.score is not None and row.student in working}
    student = min(scores, key=lambda name: scores[name], default=rows[0].student)
    return course.folder("feedback", student, LESSONS[0]) / f"{LESSONS[0]}.html"
