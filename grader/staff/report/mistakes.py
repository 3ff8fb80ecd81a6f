"""What went wrong with an exercise, by name; and the wrong answers for which there is no name yet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from grader.course import (
    ChoiceExercise,
    DeltaExercise,
    Diagnosis,
    Exercise,
    FunctionExercise,
    MatchExercise,
    NumberExercise,
    TableExercise,
    diagnoses,
    mistake_name,
    pairs,
    singles,
)

from .evidence import Item, Learner

PLACES = ("cell:", "row:", "wrong-order", "wrong-match")
"""How those begin that say where an answer is wrong, and not what its learner thought: parts tell that better."""
MOST_NUMBERS, MOST_PARTS = 8, 8
LONGEST = 80
"""Characters of a wrong answer that are shown."""


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


@dataclass(frozen=True)
class WrongNumber:
    """A wrong number that no named mistake explains, and how many gave it at least once."""

    number: str
    learners: int


@dataclass(frozen=True)
class WrongPart:
    """A cell, an item or an option that is wrong in answers that count, and in how many."""

    part: str
    learners: int


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
        return " ".join(option.why for option in exercise.options if option.mistake == mistake and not option.correct)
    if mistake in ways:
        return f"{ways[mistake].say('why')} {ways[mistake].say('next_step')}"
    return ""


def _arithmetic(exercise: Exercise | None, way: Diagnosis | None) -> str:
    if way is None or not isinstance(exercise, NumberExercise) or exercise.personal:
        return ""  # everybody has other numbers
    formula, value = str(way.formula), f"{int(way.formula.value):,}"
    return value if formula == value else f"{formula} = {value}"


def wrong_numbers(item: Item, learners: Iterable[Learner]) -> tuple[WrongNumber, ...]:
    """The wrong numbers without a name, those of most learners first; none where everybody has other numbers."""
    if not isinstance(item.exercise, NumberExercise) or item.exercise.personal:
        return ()
    count: Counter[str] = Counter()
    for learner in learners:
        tries = learner.answered[item.name].tries
        # Of arithmetic, what was read ends with its value.
        count.update({one.read.rpartition("= ")[2] for one in tries if one.right is False and not one.mistake})
    return tuple(WrongNumber(number[:LONGEST], many) for number, many in _most(count, MOST_NUMBERS))


def wrong_parts(item: Item, learners: Iterable[Learner]) -> tuple[WrongPart, ...]:
    """The parts of tables, matches and choices that are wrong in answers that count, the most common first."""
    count: Counter[str] = Counter()
    for learner in learners:
        answered = learner.answered[item.name]
        if answered.holds or answered.standing in ("wrong", "partly right"):
            count.update(_wrong(item.exercise, answered.answer, answered.wrong_parts))
    return tuple(WrongPart(part, many) for part, many in _most(count, MOST_PARTS))


def _wrong(exercise: Exercise | None, answer: object, parts: tuple[str, ...]) -> Iterator[str]:
    if not isinstance(exercise, ChoiceExercise | DeltaExercise):
        names = _part_names(exercise)
        yield from dict.fromkeys(names.get(part, part.replace("-", " ")) for part in parts)
        return
    keys = answer.split(",") if isinstance(answer, str) else answer if isinstance(answer, list) else []
    ticked = {str(key).strip() for key in keys}
    for option in exercise.options:
        if option.key in ticked and not option.correct:
            yield f"chosen, though wrong: {option.text}"
        elif option.correct and option.key not in ticked:
            yield f"not chosen, though right: {option.text}"


def _part_names(exercise: Exercise | None) -> Mapping[str, str]:
    if isinstance(exercise, TableExercise):
        return {cell.key: cell.text for cell in exercise.cells}
    if isinstance(exercise, MatchExercise):
        return {item.key: item.text for item in exercise.items}
    return {}


def _most(count: Counter[str], most: int) -> list[tuple[str, int]]:
    return sorted(count.items(), key=lambda one: (-one[1], one[0]))[:most]


def capital(words: str) -> str:
    """Words with a capital to begin with."""
    return words[:1].upper() + words[1:]
