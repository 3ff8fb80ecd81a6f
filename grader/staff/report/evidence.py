"""What is known of a class and a lesson: learners, exercises, and how each of them stands with each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from grader.course import Exercise

from ..reading.handed_in import printable

LONGEST_NAME = 60
"""Characters."""


class Standing(StrEnum):
    """How a learner stands with an exercise, in the order in which it is shown."""

    RIGHT = "right"
    PARTLY = "partly right"
    WRONG = "wrong"
    UNREADABLE = "unreadable"
    NOT_ATTEMPTED = "not attempted"
    WAITS = "waits for a person"
    ERROR = "grader error"


@dataclass(frozen=True)
class Item:
    """A graded cell of a lesson. ``exercise`` is None where a person gives the mark."""

    name: str
    title: str
    points: float
    exercise: Exercise | None = None


class Try(NamedTuple):
    """One answer on the way: whether it was right, or None where it could not be read; what was read; the mistake."""

    right: bool | None
    read: str = ""
    mistake: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """What a learner did with an exercise. ``score`` is the gradebook's, None where there is none yet.

    The rest is what grading kept: of the answer that counts the ``answer`` itself, the ``mistake`` and what was said
    of it, and of all tries the first fifty.
    """

    standing: Standing
    score: float | None
    mistake: str | None = None
    feedback: str = ""
    answer: Any = None
    wrong_parts: tuple[str, ...] = ()
    attempts: int = 0
    hints: int = 0
    solution: bool = False
    tries: tuple[Try, ...] = ()

    @property
    def first_try(self) -> bool | None:
        """Whether the first answer that could be read was right; None if there was none."""
        return next((one.right for one in self.tries if one.right is not None), None)

    @property
    def holds(self) -> str | None:
        """The mistake in the answer that counts, unless it is right all the same."""
        return self.mistake if self.standing in (Standing.WRONG, Standing.PARTLY) else None

    @property
    def met(self) -> frozenset[str]:
        """All mistakes on the way and in the answer that counts."""
        return frozenset(one for one in (self.holds, *(one.mistake for one in self.tries)) if one)


class Moment(NamedTuple):
    """A line of a learner's log: when it was written, in milliseconds, and what tells its content from others."""

    time: int
    content: int


@dataclass(frozen=True)
class Trace:
    """What a log tells of how it came about: the seed of own numbers, and its lines in their order."""

    seed: str = ""
    moments: tuple[Moment, ...] = ()


@dataclass(frozen=True)
class Learner:
    """A learner whose work has marks; ``score`` is what is left after a penalty for being late."""

    id: str
    name: str
    score: float
    answered: Mapping[str, Answered]
    penalty: float = 0.0
    trace: Trace = field(default_factory=Trace)
    known: bool = True
    """Whether there is more than the marks: what grading kept could be read."""
    newer: bool = False
    """Whether something was handed in after this was graded."""


@dataclass(frozen=True)
class Ungraded:
    """A learner who handed in and has no marks, and why."""

    id: str
    name: str
    why: str


@dataclass(frozen=True)
class Evidence:
    """All of it. ``absent`` are the names, by their ids, of those who handed in nothing."""

    lesson: str
    title: str
    items: tuple[Item, ...]
    learners: tuple[Learner, ...]
    absent: Mapping[str, str]
    ungraded: tuple[Ungraded, ...]

    @property
    def points(self) -> float:
        """All points of the lesson."""
        return sum(item.points for item in self.items)

    @property
    def handed_in(self) -> int:
        """How many handed in."""
        return len(self.learners) + len(self.ungraded)


def called(student: str, name: str) -> str:
    """A learner's name as staff know it, with the id that nbgrader has: printable, and no longer than a line.

    >>> called("ada", "Ada Lovelace"), called("ada", "")
    ('Ada Lovelace (ada)', 'ada')
    """
    words = printable(f"{name} ({student})" if name and name != student else student)
    return words if len(words) <= LONGEST_NAME else f"{words[: LONGEST_NAME - 1]}…"
