"""How a learner of the made-up class works and hands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from .people import Person, people


class Habit(StrEnum):
    """What stands out about a learner, as the list of the class tells it."""

    WORKS = "works through the lesson"
    GUESSES = "guesses, many times and fast"
    GIVES_UP = "gives up after a few cards"
    BLANK = "handed in the lesson as it was"
    ABSENT = "handed in nothing"
    LATE = "handed in late"
    BROKEN = "handed in half a file"
    RENAMED = "gave the notebook another name"
    WITHOUT_LOG = "handed in the notebook alone, without its answers.jsonl"
    COPIED_FROM = "let somebody copy the whole folder"
    COPIES = "copied somebody's folder"
    TOLD = "types right answers within seconds"
    FORGES = "wrote the marks into the log by hand"
    CHEATS = "tries to make the notebook mark itself"
    SLOW = "wrote a function that takes its time"
    ENDLESS = "wrote a function that never ends"
    CRASHES = "wrote a function that stops with an error"
    HALTS = "left a cell that stops with an error"


SPECIAL = (
    *(Habit.COPIED_FROM, Habit.COPIES, Habit.ABSENT, Habit.BLANK, Habit.LATE, Habit.BROKEN, Habit.WITHOUT_LOG),
    *(Habit.GUESSES, Habit.FORGES, Habit.CHEATS, Habit.SLOW, Habit.ENDLESS, Habit.CRASHES, Habit.RENAMED),
    *(Habit.TOLD, Habit.GIVES_UP, Habit.HALTS, Habit.LATE, Habit.ABSENT, Habit.GIVES_UP, Habit.BLANK, Habit.GUESSES),
)
"""Who is in a class besides those who simply work, the first of them first."""
SHARE = 0.4
"""Of a class, that are such, at the most."""


@dataclass(frozen=True)
class Learner:
    """``skill`` is the chance of a right first try; ``misconception`` the id of a mistake held until it is named."""

    person: Person
    habit: Habit
    skill: float
    misconception: str


def learners(number: int, misconceptions: Sequence[str], chance: Random) -> list[Learner]:
    """A class of so many. Each mistake is somebody's, as far as there are learners for them; the first are common."""
    habits = [*SPECIAL[: int(number * SHARE)]]
    habits += [Habit.WORKS] * (number - len(habits))
    chance.shuffle(habits)
    held = [*misconceptions[:number]]
    common = [1 / (place + 1) for place in range(len(misconceptions))]
    held += chance.choices(misconceptions, common, k=number - len(held))
    # Whoever works makes the mistake; of the others, nobody knows.
    working = sorted(range(number), key=lambda place: habits[place] is not Habit.WORKS)
    by_place = dict(zip(working, held, strict=True))
    return [
        Learner(person, habits[place], round(chance.betavariate(3, 2.2), 2), by_place[place])
        for place, person in enumerate(people(number))
    ]
