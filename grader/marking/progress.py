"""How far a learner has come in the course: a fold over the records of all lessons that lie side by side."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from grader.course import LESSONS, Exercise, Lesson

from .own import own
from .record import Record
from .state import state_of


@dataclass(frozen=True)
class LessonProgress:
    """What was earned in a lesson. ``left`` are the exercises for points that are not solved yet, in their order."""

    lesson: Lesson
    score: float
    points: int
    tried: int
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
    return Progress(tuple(_lesson(course / lesson.id, lesson, mistakes) for lesson in LESSONS), mistakes)


def _lesson(folder: Path, lesson: Lesson, mistakes: Counter[str]) -> LessonProgress:
    exercises = [exercise for exercise in lesson.exercises if exercise.points]
    points = sum(exercise.points for exercise in exercises)
    try:
        entries = Record(folder).entries()
        states = {exercise.id: state_of(own(exercise, folder), entries) for exercise in exercises}
    except OSError:
        return LessonProgress(lesson, 0.0, points, 0, tuple(exercises))
    for entry in entries:
        found = entry.mark.get("mistake") if entry.mark else None
        if isinstance(found, str):
            mistakes[found] += 1
    return LessonProgress(
        lesson,
        score=sum(state.best.score for state in states.values()),
        points=points,
        tried=sum(state.attempts > 0 for state in states.values()),
        left=tuple(exercise for exercise in exercises if not states[exercise.id].solved),
    )
