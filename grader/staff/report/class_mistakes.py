"""Mistakes over all exercises of a lesson: two that were made together count for each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from grader.course import mistake_name

from .exercises import ExerciseReport
from .mistakes import capital, hint_of, ways_of


@dataclass(frozen=True)
class ClassMistake:
    """A mistake, who made it, whose answers that count still hold it, in which exercises, and what helps."""

    mistake: str
    name: str
    learners: frozenset[str]
    holders: frozenset[str]
    exercises: tuple[str, ...]
    hint: str


def class_mistakes(exercises: Sequence[ExerciseReport]) -> tuple[ClassMistake, ...]:
    """Those of most learners first."""
    learners: dict[str, set[str]] = defaultdict(set)
    holders: dict[str, set[str]] = defaultdict(set)
    where: dict[str, dict[str, int]] = defaultdict(dict)
    hints: dict[str, str] = {}
    for exercise in exercises:
        ways = ways_of(exercise.item.exercise) if exercise.mistakes else {}
        for met in exercise.mistakes:
            for mistake in met.mistake.split("+"):
                learners[mistake] |= met.learners
                holders[mistake] |= met.holders
                before = where[mistake].get(exercise.item.title, 0)
                where[mistake][exercise.item.title] = before + len(met.learners)
                if hint := hint_of(exercise.item.exercise, ways, mistake):
                    hints.setdefault(mistake, hint)
    found = [
        ClassMistake(
            mistake=mistake,
            name=capital(mistake_name(mistake)),
            learners=frozenset(who),
            holders=frozenset(holders[mistake]),
            exercises=tuple(sorted(where[mistake], key=lambda title: -where[mistake][title])),
            hint=hints.get(mistake, ""),
        )
        for mistake, who in learners.items()
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.learners), one.mistake)))
