"""What is wrong and has no name: numbers that no mistake leads to, and the parts of larger answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from grader.course import ChoiceExercise, DeltaExercise, Exercise, MatchExercise, NumberExercise, TableExercise

from .evidence import Item, Learner, Standing

MOST_NUMBERS, MOST_PARTS = 8, 8
LONGEST = 80
"""Characters of a wrong answer that are shown."""


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
        if answered.standing in (Standing.WRONG, Standing.PARTLY):
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
