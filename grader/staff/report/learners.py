"""Who needs help, and why: rules that can be read and disputed, and no score of ours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from grader.course import mistake_name, several

from .advice import quoted
from .evidence import Item, Learner, Standing, called
from .mistakes import PLACES

LITTLE = 0.5
"""Of all points: who has less needs a word."""
MANY_ATTEMPTS = 5
"""So many answers to an exercise that is not solved are no trial and error any more."""


@dataclass(frozen=True)
class NeedsHelp:
    """A learner, the points, and the reasons in words."""

    id: str
    name: str
    score: float
    reasons: tuple[str, ...]


def who_needs_help(items: Sequence[Item], learners: Sequence[Learner]) -> tuple[NeedsHelp, ...]:
    """Everybody for whom there is a reason, whoever has least first."""
    points = sum(item.points for item in items)
    found = []
    for learner in learners:
        reasons = tuple(_reasons(items, learner, points))
        if reasons:
            found.append(NeedsHelp(learner.id, called(learner.id, learner.name), learner.score, reasons))
    return tuple(sorted(found, key=lambda one: (one.score, -len(one.reasons), one.id)))


def _reasons(items: Sequence[Item], learner: Learner, points: float) -> Iterator[str]:
    # What a person still has to read is not held against anybody.
    reachable = points - sum(
        item.points for item in items if learner.answered[item.name].standing in (Standing.WAITS, Standing.ERROR)
    )
    if learner.score < LITTLE * reachable:
        yield f"has {learner.score:g} of {several_points(reachable)}"
    for item in items:
        answered = learner.answered[item.name]
        if answered.standing is not Standing.RIGHT and answered.attempts >= MANY_ATTEMPTS:
            yield f"answered {quoted(item.title)} {answered.attempts:,} times and did not get there"
    for mistake, where in _repeated(items, learner).items():
        yield f"{mistake_name(mistake)}: still in {several(where, 'exercise')}"
    unreadable = sum(one.standing is Standing.UNREADABLE for one in learner.answered.values())
    if unreadable:
        yield f"{several(unreadable, 'answer')} could not be read"
    given_up = [quoted(item.title) for item in items if _gave_up(learner, item)]
    if given_up:
        yield f"looked at the solution of {', '.join(given_up)}, and has no points for it"
    left = sum(one.standing is Standing.NOT_ATTEMPTED for one in learner.answered.values())
    if left and learner.score < LITTLE * reachable:
        yield f"left {left} of {several(len(items), 'exercise')}"


def _gave_up(learner: Learner, item: Item) -> bool:
    answered = learner.answered[item.name]
    return answered.solution and answered.score == 0


def _repeated(items: Sequence[Item], learner: Learner) -> Mapping[str, int]:
    """Mistakes that the answers to two exercises or more still hold, and in how many."""
    count: dict[str, int] = defaultdict(int)
    for item in items:
        held = learner.answered[item.name].holds
        for mistake in held.split("+") if held and not held.startswith(PLACES) else ():
            count[mistake] += 1
    return {mistake: many for mistake, many in count.items() if many > 1}


def several_points(points: float) -> str:
    """Points in words.

    >>> several_points(1), several_points(2.5)
    ('1 point', '2.5 points')
    """
    return f"{points:g} point{'' if points == 1 else 's'}"
