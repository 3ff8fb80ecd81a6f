"""The marks of a class in a lesson, as one table: the score that ``grade`` prints is the score everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from grader.course import UnknownName, find_exercise

from ..gradebook import Held, LessonBook, MissingEntry, Points
from ..nbgrader import Course, CourseError, lesson_title
from ..reading.asked import exercise_in
from ..reading.master import read_lesson
from ..reading.submission import why_unreadable
from ..roster import Student, students_of

WINDOW = 500
"""Students of whom the gradebook is asked at once."""


@dataclass(frozen=True)
class Column:
    """A graded cell of a lesson: its name in the gradebook, the exercise in it, its title and its points."""

    name: str
    exercise: str
    title: str
    points: float


@dataclass(frozen=True)
class LearnerMarks:
    """What the gradebook holds of one learner's lesson."""

    student: Student
    held: Held

    @property
    def score(self) -> float | None:
        """Points, with what staff gave by hand, less what being late cost, and never below zero; None without marks."""
        return self.held.score if self.held.known else None

    @property
    def raw(self) -> float:
        """The sum of what the exercises earned."""
        return sum(one.score for one in self.held.points.values())

    @property
    def penalty(self) -> float:
        """What being late cost, in points."""
        return self.held.penalty or 0.0

    @property
    def waits(self) -> bool:
        """Whether a person has to look at an answer before the score is final."""
        return self.held.waits

    @property
    def timestamp(self) -> datetime | None:
        """When it was handed in, in UTC, as far as is known."""
        return self.held.timestamp

    @property
    def due(self) -> datetime | None:
        """Until when it was to be handed in, in UTC, with an extension of their own."""
        return self.held.due

    def of(self, column: Column) -> Points:
        """The points of one exercise."""
        return self.held.points.get(column.name, Points())

    def comment(self, column: Column) -> str:
        """What a person wrote to it."""
        words = self.held.words.get(column.name)
        return (words.manual or "") if words else ""


@dataclass(frozen=True)
class ClassMarks:
    """The marks of a class: the exercises in the order of the page, and everybody whom the gradebook knows."""

    course: str
    lesson: str
    title: str
    columns: tuple[Column, ...]
    learners: tuple[LearnerMarks, ...]
    ungraded: tuple[str, ...] = ()
    """Students who handed it in, and have no marks yet."""
    unreadable: tuple[str, ...] = ()
    """Students who handed in what no marks can come from."""

    @property
    def points(self) -> float:
        """What the whole lesson is worth."""
        return sum(column.points for column in self.columns)

    @property
    def marked(self) -> tuple[LearnerMarks, ...]:
        """Those who have marks."""
        return tuple(one for one in self.learners if one.score is not None)


def read_class_marks(course: Course, lesson: str) -> ClassMarks:
    """Read the marks of a class; CourseError if there is no such lesson, or nothing of it was ever graded."""
    course.must_have(lesson)
    try:
        with course.gradebook() as gradebook:
            known = read_lesson(gradebook, lesson, course.folder("source", ".", lesson)).known
            students = sorted(students_of(gradebook), key=lambda one: one.id)
        with LessonBook(course.directory.db_url, course.directory.course_id, lesson) as book:
            learners = tuple(_learners(book, students))
    except MissingEntry:
        raise CourseError(
            f"The gradebook has no marks of {lesson!r} yet. Make them first: `python -m grader grade {lesson}`."
        ) from None
    without = set(course.students(lesson)) - {one.student.id for one in learners if one.score is not None}
    unreadable = {one for one in without if why_unreadable(course.folder("submitted", one, lesson), lesson)}
    return ClassMarks(
        course=course.directory.course_id,
        lesson=lesson,
        title=lesson_title(lesson),
        columns=tuple(
            _column(one.name, exercise_in(one.source), one.points) for one in known if one.points is not None
        ),
        learners=learners,
        ungraded=tuple(sorted(without - unreadable)),
        unreadable=tuple(sorted(unreadable)),
    )


def _learners(book: LessonBook, students: list[Student]) -> Iterator[LearnerMarks]:
    for start in range(0, len(students), WINDOW):
        window = students[start : start + WINDOW]
        held: Mapping[str, Held] = book.held([one.id for one in window])
        for student in window:
            yield LearnerMarks(student, held[student.id])


def _column(name: str, exercise: str, points: float) -> Column:
    try:
        title = find_exercise(exercise).title
    except UnknownName:
        title = name
    return Column(name, exercise, title, points)
