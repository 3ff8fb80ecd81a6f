"""What staff are told of each submission."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Graded:
    """The marks of one submission, with what was taken off for being late.

    ``score`` is None where there is none: that is not the same as zero. ``problem`` says in plain words
    why, or what staff should look at.
    """

    student: str
    score: float | None
    points: float | None
    problem: str = ""


def graded(student: str, score: float, points: float, look: Sequence[str], waits: bool) -> Graded:
    """A row of these marks, which says if a person has still to look."""
    waiting = ["an answer waits to be read, in the formgrader"] if waits else []
    return Graded(student, max(0.0, score), points, "; ".join([*look, *waiting]))
