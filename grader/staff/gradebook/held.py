"""What the gradebook holds of a submission, and what is written to it, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any


@dataclass(frozen=True)
class Points:
    """The points of one graded cell: given by us, given by hand, and on top; ``waits``: a person should look."""

    auto: float | None = None
    manual: float | None = None
    extra: float | None = None
    waits: bool = True

    @property
    def score(self) -> float:
        """What counts, as nbgrader adds it up."""
        given = self.auto if self.manual is None else self.manual
        return 0.0 if given is None else given + (self.extra or 0.0)


@dataclass(frozen=True)
class Words:
    """What is said of an answer: by us, and by hand."""

    auto: str | None = None
    manual: str | None = None

    @property
    def comment(self) -> str | None:
        """What counts, as nbgrader has it."""
        return self.auto if self.manual is None else self.manual


@dataclass(frozen=True)
class Held:
    """What the gradebook holds of one submission; times are UTC. ``known`` is false where it holds nothing yet."""

    known: bool = False
    due: datetime | None = None
    timestamp: datetime | None = None
    penalty: float | None = None
    points: Mapping[str, Points] = field(default_factory=dict)
    words: Mapping[str, Words] = field(default_factory=dict)

    @property
    def late(self) -> timedelta:
        """How long after it was due it was handed in; nothing if it was in time, or nobody knows."""
        if self.due is None or self.timestamp is None:
            return timedelta(0)
        return max(timedelta(0), self.timestamp - self.due)

    @property
    def score(self) -> float:
        """All points, less what being late cost, and never below zero."""
        return max(0.0, sum(one.score for one in self.points.values()) - (self.penalty or 0.0))

    @property
    def waits(self) -> bool:
        """Whether a person has to look at an answer before the score is final."""
        return any(one.waits for one in self.points.values())

    @property
    def by_hand(self) -> list[Any]:
        """All that staff gave to this one learner."""
        points = [(name, one.manual, one.extra) for name, one in sorted(self.points.items())]
        return [str(self.due), points, [(name, one.manual) for name, one in sorted(self.words.items())]]

    @property
    def by_us(self) -> list[Any]:
        """All that grading gave."""
        points = [(name, one.auto) for name, one in sorted(self.points.items())]
        return [str(self.timestamp), self.penalty, points]


@dataclass(frozen=True)
class Marks:
    """What is written to the gradebook for one submission: points and words by the names of cells.

    If it was marked ``anew``, whoever gave points by hand should look again, as nbgrader has it.
    """

    student: str
    anew: bool
    points: Mapping[str, float | None]
    words: Mapping[str, str | None]
    timestamp: datetime | None
    penalty: float | None
