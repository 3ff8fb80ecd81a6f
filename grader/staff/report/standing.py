"""How a learner stands with an exercise: the gradebook's points, and what grading kept of the way to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.marking.outcome import Outcome

from ..gradebook import Points
from .evidence import Answered, Item, Standing
from .kept import tries_of

_ALMOST = 1e-6
"""What adding up shares of a point can lose."""
_NOTHING = {
    Outcome.UNREADABLE: Standing.UNREADABLE,
    Outcome.NOT_ATTEMPTED: Standing.NOT_ATTEMPTED,
    Outcome.NOTED: Standing.NOT_ATTEMPTED,
    Outcome.GRADER_ERROR: Standing.ERROR,
}


def answered_with(item: Item, points: Points | None, every: Mapping[str, Any]) -> Answered:
    """What a learner did with an exercise: these points, and of ``every`` exercise what was kept."""
    kept = every.get(item.exercise.id) if item.exercise else None
    standing, score = _standing(item, points, kept["mark"]["outcome"] if kept else None), None
    if points and (points.auto is not None or points.manual is not None):
        score = points.score
    if kept is None:
        return Answered(standing, score)
    mark, tries = kept["mark"], tries_of(kept)
    if standing is Standing.NOT_ATTEMPTED and any(one.right is None for one in tries):
        standing = Standing.UNREADABLE  # what cannot be read is no attempt, but somebody tried
    return Answered(
        standing=standing,
        score=score,
        mistake=mark["mistake"],
        feedback=mark["feedback"],
        answer=kept["answer"],
        wrong_parts=tuple(part["key"] for part in mark["parts"] if part["outcome"] == Outcome.WRONG),
        attempts=kept["attempts"],
        hints=kept["hints"],
        solution=kept["solution"],
        tries=tries,
    )


def _standing(item: Item, points: Points | None, outcome: str | None) -> Standing:
    """What is right follows from the gradebook alone; of what earned nothing, the mark that was kept says why."""
    by_hand = points is not None and points.manual is not None
    given = (points.manual if by_hand else points.auto) if points else None
    if given is None:
        return Standing.ERROR if item.exercise else Standing.WAITS
    if given >= item.points - _ALMOST:
        return Standing.RIGHT
    if given > _ALMOST:
        return Standing.PARTLY
    if item.exercise is None:
        # nbgrader gives nothing by itself only where the cell was left as it came.
        return Standing.WRONG if by_hand else Standing.NOT_ATTEMPTED
    return Standing.WRONG if by_hand or outcome is None else _NOTHING.get(Outcome(outcome), Standing.WRONG)
