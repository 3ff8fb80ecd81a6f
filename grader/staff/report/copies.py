"""Logs that were not written twice: the same seed, the same lines, or the same pauses between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from grader.course import several

from .evidence import Learner, Trace, called

FEWEST_TIMES = 3
"""Lines written in the same millisecond: two people do not share so many by chance."""
PAUSES = 3
"""Pauses in a row that are the same to the millisecond, as in a log whose times were moved."""
SHORTEST_PAUSE = 1000
"""Milliseconds: what follows faster was not typed by hand, and may be the same anywhere."""


@dataclass(frozen=True)
class Copies:
    """Learners whose logs have too much in common, and what that is, in words."""

    ids: tuple[str, ...]
    learners: tuple[str, ...]
    signs: tuple[str, ...]


def copies(learners: Sequence[Learner]) -> tuple[Copies, ...]:
    """Groups of learners of whom each has something with another of the group in common, large groups first."""
    known = {learner.id: learner for learner in learners}
    traces = {learner.id: learner.trace for learner in learners}
    seeds = _linked(traces, lambda trace: [trace.seed] if trace.seed else [], 1)
    times = _linked(traces, lambda trace: {one.time for one in trace.moments}, FEWEST_TIMES)
    pauses = _linked(traces, lambda trace: set(_pauses(trace)), 1)
    signs: dict[tuple[str, str], list[str]] = defaultdict(list)
    for pair in seeds:
        signs[pair].append("the same seed")
    for pair in times:
        signs[pair].append(_told(*(traces[one] for one in pair)))
    for pair in pauses:
        if pair not in times:
            signs[pair].append("the same pauses between answers, to the millisecond, at another time")
    groups = _groups(signs)
    found = [
        Copies(
            ids=tuple(group),
            learners=tuple(called(one, known[one].name) for one in group),
            signs=tuple(dict.fromkeys(sign for pair in sorted(signs) if pair[0] in group for sign in signs[pair])),
        )
        for group in groups
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.ids), one.ids)))


def _linked(
    traces: Mapping[str, Trace], keys: Callable[[Trace], Iterable[Hashable]], fewest: int
) -> set[tuple[str, str]]:
    """Pairs that have so many keys in common; each learner is held against the first who has the key."""
    first: dict[Hashable, str] = {}
    count: dict[tuple[str, str], int] = defaultdict(int)
    for student, trace in traces.items():
        for key in keys(trace):
            owner = first.setdefault(key, student)
            if owner != student:
                count[owner, student] += 1
    return {pair for pair, many in count.items() if many >= fewest}


def _pauses(trace: Trace) -> Iterable[tuple[int, ...]]:
    times = [one.time for one in trace.moments]
    gaps = [after - before for before, after in pairwise(times)]
    for place in range(len(gaps) - PAUSES + 1):
        row = tuple(gaps[place : place + PAUSES])
        if min(row) >= SHORTEST_PAUSE:
            yield row


def _told(one: Trace, other: Trace) -> str:
    lines, theirs = set(one.moments), set(other.moments)
    same = len(lines & theirs)
    if same >= FEWEST_TIMES:
        return f"{several(same, 'line')} of the log the same, times included"
    many = len({line.time for line in lines} & {line.time for line in theirs})
    return f"{several(many, 'line')} of the log of the same millisecond, with other answers"


def _groups(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Who hangs together, over however many others."""
    leader: dict[str, str] = {}

    def lead(student: str) -> str:
        while (above := leader.setdefault(student, student)) != student:
            student = above
        return student

    for one, other in pairs:
        leader[lead(other)] = lead(one)
    groups: dict[str, list[str]] = defaultdict(list)
    for student in sorted(leader):
        groups[lead(student)].append(student)
    return list(groups.values())
