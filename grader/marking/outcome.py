"""What an answer is worth, and why: one immutable record that every card, table and report shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from grader.course import Exercise


class Outcome(StrEnum):
    """The six different things that can come of an answer; what is "noted" is kept and not marked."""

    RIGHT = "right"
    WRONG = "wrong"
    UNREADABLE = "unreadable"
    NOT_ATTEMPTED = "not attempted"
    NOTED = "noted"
    GRADER_ERROR = "grader error"


@dataclass(frozen=True)
class Part:
    """The mark of one cell, item or condition. ``carried`` says that it is right for an earlier slip's value."""

    key: str
    outcome: Outcome
    note: str = ""
    carried: bool = False


@dataclass(frozen=True, kw_only=True)
class Mark:
    """The mark of one answer to one exercise.

    ``score`` goes from 0 to ``points``. ``read`` is what was read from the answer. ``mistake`` is the id
    of the mistake recognised (two ids joined by ``+`` were made together), and ``also`` the ids of
    others that lead to the same answer. The feedback has three parts; answers of many cells have ``parts`` too.
    """

    exercise: str
    variant: str = ""
    outcome: Outcome
    score: float
    points: float
    read: str = ""
    mistake: str | None = None
    also: tuple[str, ...] = ()
    happened: str = ""
    why: str = ""
    next_step: str = ""
    parts: tuple[Part, ...] = ()

    @classmethod
    def of(cls, exercise: Exercise, outcome: Outcome, *, score: float | None = None, **fields: Any) -> Mark:
        """A mark for an exercise; unless a score is given, right earns all points and all else none."""
        if score is None:
            score = exercise.points if outcome is Outcome.RIGHT else 0
        return cls(
            exercise=exercise.id,
            variant=exercise.variant,
            outcome=outcome,
            score=float(score),
            points=float(exercise.points),
            **fields,
        )

    @property
    def correct(self) -> bool:
        """Whether the answer is fully right."""
        return self.outcome is Outcome.RIGHT

    @property
    def counts(self) -> bool:
        """Whether this was an attempt: unreadable answers and errors of the grader cost none."""
        return self.outcome in (Outcome.RIGHT, Outcome.WRONG)

    @property
    def feedback(self) -> str:
        """What happened, why, and what to do next, as one text."""
        return " ".join(part for part in (self.happened, self.why, self.next_step) if part)

    def as_data(self) -> dict[str, Any]:
        """The mark for ``json.dumps``."""
        return {
            "exercise": self.exercise,
            "variant": self.variant,
            "outcome": str(self.outcome),
            "correct": self.correct,
            "score": self.score,
            "points": self.points,
            "read": self.read,
            "mistake": self.mistake,
            "also": list(self.also),
            "feedback": self.feedback,
            "parts": [
                {"key": part.key, "outcome": str(part.outcome), "note": part.note, "carried": part.carried}
                for part in self.parts
            ],
        }
