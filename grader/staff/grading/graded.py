"""What staff are told of each submission."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from ..gradebook import Held


@dataclass(frozen=True)
class Graded:
    """The marks of one submission, with what was taken off for being late.

    ``score`` is None where there is none: that is not the same as zero. ``problem`` says in plain words
    why, or what staff should look at. ``late`` is how late it was, and ``penalty`` the points taken off for that.
    """

    student: str
    score: float | None
    points: float | None
    problem: str = ""
    late: timedelta = timedelta(0)
    penalty: float = 0.0


def graded(student: str, held: Held, points: float, look: Sequence[str]) -> Graded:
    """The row of marks that the gradebook holds, out of so many points; it says if a person has still to look."""
    waiting = ["an answer waits to be read, in the formgrader"] if held.waits else []
    return Graded(student, held.score, points, "; ".join([*look, *waiting]), held.late, held.penalty or 0.0)
