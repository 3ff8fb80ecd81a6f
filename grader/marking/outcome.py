"""What an answer is worth, and why: one immutable record that every card, table and report shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from grader.course import Exercise, NumberExercise


class Outcome(StrEnum):
    """The five different things that can come of an answer."""

    RIGHT = "right"
    WRONG = "wrong"
    UNREADABLE = "unreadable"
    NOT_ATTEMPTED = "not attempted"
    GRADER_ERROR = "grader error"


@dataclass(frozen=True, kw_only=True)
class Mark:
    """The mark of one answer to one exercise.

    ``score`` goes from 0 to ``points``. ``read`` is what was read from the answer. ``mistake`` is the id
    of the mistake recognised (two ids joined by ``+`` were made together), and ``also`` the ids of
    others that lead to the same answer. The feedback has three parts.
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

    @classmethod
    def of(cls, exercise: Exercise, outcome: Outcome, *, score: float | None = None, **fields: Any) -> Mark:
        """A mark for an exercise; unless a score is given, right earns all points and all else none."""
        if score is None:
            score = exercise.points if outcome is Outcome.RIGHT else 0
        return cls(
            exercise=exercise.id,
            variant=exercise.variant if isinstance(exercise, NumberExercise) else "",
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
        }
