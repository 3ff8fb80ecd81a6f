"""Finding exercises and lessons by their ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from grader.counting import PlainError

from .draw import VERSION
from .exercises import Exercise
from .lesson import Lesson
from .lessons import LESSONS
from .variants import variant


class UnknownName(PlainError, LookupError):
    """No exercise or lesson has this id; the message names the nearest one."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        known = list(known)
        close = get_close_matches(name, known, n=1)
        nearest = f"Did you mean {close[0]!r}?" if close else f"Known are: {', '.join(known)}."
        super().__init__(f"There is no {kind} named {name!r}. {nearest}")


def _exercises() -> Iterator[Exercise]:
    return (exercise for lesson in LESSONS for exercise in lesson.exercises)


def find_exercise(exercise_id: str, variant_name: str = "") -> Exercise:
    """The exercise of this id, or its variant (``<version>:<seed>``); UnknownName if there is none."""
    exercise = next((one for one in _exercises() if one.id == exercise_id), None)
    if exercise is None:
        raise UnknownName("exercise", exercise_id, [one.id for one in _exercises()])
    if not variant_name:
        return exercise
    version, _, seed = variant_name.partition(":")
    if not exercise.varies or version != str(VERSION):
        raise UnknownName("variant", variant_name, [f"those of exercises that vary; they begin with {VERSION}:"])
    return variant(exercise, seed)


def find_lesson(lesson_id: str) -> Lesson:
    """The lesson of this id; UnknownName if there is none."""
    for lesson in LESSONS:
        if lesson.id == lesson_id:
            return lesson
    raise UnknownName("lesson", lesson_id, [lesson.id for lesson in LESSONS])
