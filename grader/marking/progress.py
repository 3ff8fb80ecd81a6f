"""How far a learner has come in the course: a fold over the records of all lessons that lie side by side."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from grader.course import LESSONS, TOPICS, Exercise, Lesson

from .mastery import Mastery, mastery_of, to_review
from .own import own
from .record import Record
from .state import state_of

PRACTICE = "practice"
"""The folder of the practice notebook, beside the lessons."""


@dataclass(frozen=True)
class LessonProgress:
    """What was earned in a lesson. ``left`` are the exercises for points that are not solved yet, in their order."""

    lesson: Lesson
    score: float
    points: int
    tried: int
    solved: int
    left: tuple[Exercise, ...]

    @property
    def done(self) -> bool:
        """Whether every exercise for points is solved."""
        return not self.left


@dataclass(frozen=True)
class Progress:
    """All lessons in their order, and the mistakes that were met, by their ids."""

    lessons: tuple[LessonProgress, ...]
    mistakes: Counter[str]
    review: Mastery | None = None
    """The topic that went wrong most of late at practice."""

    @property
    def score(self) -> float:
        """All points so far."""
        return sum(one.score for one in self.lessons)

    @property
    def points(self) -> int:
        """All points that there are."""
        return sum(one.points for one in self.lessons)

    @property
    def following(self) -> LessonProgress | None:
        """Where to go on: the first lesson that is not done; None after the last."""
        return next((one for one in self.lessons if not one.done), None)


def progress_of(course: Path) -> Progress:
    """The progress of the learner whose lessons lie in ``course``, a folder each.

    A lesson that is not there, or whose record cannot be read, counts as not begun.
    """
    mistakes: Counter[str] = Counter()
    lessons = tuple(_lesson(course / lesson.id, lesson, mistakes) for lesson in LESSONS)
    return Progress(lessons, mistakes, _review(course))


def _review(course: Path) -> Mastery | None:
    try:
        entries = Record(course / PRACTICE).everywhere()
    except OSError:
        return None
    review = to_review([mastery_of(topic, entries) for topic in TOPICS])
    return review if review and review.misses else None


def _lesson(folder: Path, lesson: Lesson, mistakes: Counter[str]) -> LessonProgress:
    exercises = [exercise for exercise in lesson.exercises if exercise.points]
    points = sum(exercise.points for exercise in exercises)
    try:
        entries = Record(folder).entries()
        states = {exercise.id: state_of(own(exercise, folder), entries) for exercise in exercises}
    except OSError:
        return LessonProgress(lesson, 0.0, points, 0, 0, tuple(exercises))
    for entry in entries:
        found = entry.mark.get("mistake") if entry.mark else None
        if isinstance(found, str):
            mistakes[found] += 1
    return LessonProgress(
        lesson,
        score=sum(state.best.score for state in states.values()),
        points=points,
        tried=sum(state.attempts > 0 for state in states.values()),
        solved=sum(state.solved for state in states.values()),
        left=tuple(exercise for exercise in exercises if not states[exercise.id].solved),
    )
