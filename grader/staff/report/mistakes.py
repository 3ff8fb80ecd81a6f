"""What went wrong with an exercise, by name: who did it, what it leads to, and what helps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from grader.course import (
    ChoiceExercise,
    DeltaExercise,
    Diagnosis,
    Exercise,
    FunctionExercise,
    NumberExercise,
    diagnoses,
    mistake_name,
    pairs,
    singles,
)

from .evidence import Item, Learner

PLACES = ("cell:", "row:", "wrong-order", "wrong-match")
"""How those begin that say where an answer is wrong, and not what its learner thought: parts tell that better."""


@dataclass(frozen=True)
class Met:
    """A mistake with an exercise: who made it on the way, and whose answer that counts still holds it.

    ``arithmetic`` is how it leads to a wrong number, where everybody has the same; ``hint`` what helps against it.
    """

    mistake: str
    name: str
    learners: frozenset[str]
    holders: frozenset[str]
    arithmetic: str = ""
    hint: str = ""


def mistakes_with(item: Item, learners: Iterable[Learner]) -> tuple[Met, ...]:
    """All mistakes that were recognised, those of most learners first."""
    met: dict[str, set[str]] = defaultdict(set)
    holders: dict[str, set[str]] = defaultdict(set)
    for learner in learners:
        answered = learner.answered[item.name]
        for mistake in answered.met:
            met[mistake].add(learner.id)
        if answered.holds:
            holders[answered.holds].add(learner.id)
    named = {mistake: who for mistake, who in met.items() if not mistake.startswith(PLACES)}
    ways = ways_of(item.exercise) if named else {}
    return tuple(
        Met(
            mistake=mistake,
            name=capital(ways[mistake].names if mistake in ways else mistake_name(mistake)),
            learners=frozenset(who),
            holders=frozenset(holders[mistake]),
            arithmetic=_arithmetic(item.exercise, ways.get(mistake)),
            hint=hint_of(item.exercise, ways, mistake),
        )
        for mistake, who in sorted(named.items(), key=lambda one: (-len(one[1]), one[0]))
    )


def ways_of(exercise: Exercise | None) -> Mapping[str, Diagnosis]:
    """The wrong formulas of an exercise by the ids of their mistakes, those told apart by their number first."""
    if isinstance(exercise, NumberExercise):
        question = exercise.question
        told_apart = [way for ways in diagnoses(question).values() for way in ways]
    elif isinstance(exercise, FunctionExercise):
        question, told_apart = exercise.cases("")[0].question, []
    else:
        return {}
    return {way.id: way for way in (*singles(question), *pairs(question), *told_apart)}


def hint_of(exercise: Exercise | None, ways: Mapping[str, Diagnosis], mistake: str) -> str:
    """What helps against a mistake, with the numbers of the exercise as it is published; nothing if nobody wrote it."""
    if isinstance(exercise, ChoiceExercise | DeltaExercise):
        whys = (option.why for option in exercise.options if option.mistake == mistake and not option.correct)
        return next(whys, "")
    if mistake in ways:
        return f"{ways[mistake].say('why')} {ways[mistake].say('next_step')}"
    return ""


def _arithmetic(exercise: Exercise | None, way: Diagnosis | None) -> str:
    if way is None or not isinstance(exercise, NumberExercise) or exercise.personal:
        return ""  # everybody has other numbers
    formula, value = str(way.formula), f"{int(way.formula.value):,}"
    return value if formula == value else f"{formula} = {value}"


def capital(words: str) -> str:
    """Words with a capital to begin with."""
    return words[:1].upper() + words[1:]
