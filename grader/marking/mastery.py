"""How well a learner masters a topic: a fold over the record, from the first tries at fresh cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from grader.course import Topic, UnknownName, find_exercise

from .mark import mark
from .outcome import Mark
from .record import Entry

UP = DOWN = 2
"""So many first tries right in a row lead one rung up, so many wrong ones in a row lead down."""
RECENT = 5


@dataclass(frozen=True)
class Mastery:
    """``level`` is the rung of the topic's ladder to stand on next, from 0; ``recent`` the latest first tries."""

    topic: Topic
    level: int
    cards: int
    recent: tuple[bool, ...]
    mistakes: Counter[str]

    @property
    def mastered(self) -> bool:
        """Whether all rungs are climbed."""
        return self.level == len(self.topic.ladder)

    @property
    def misses(self) -> int:
        """How many of the latest first tries were wrong."""
        return self.recent.count(False)


def mastery_of(topic: Topic, entries: Iterable[Entry]) -> Mastery:
    """Where a learner stands with a topic.

    Only the first try at a card counts, as a later one has seen the feedback; right after a hint leads nowhere,
    but does no harm.
    """
    level = right = wrong = 0
    recent: list[bool] = []
    mistakes: Counter[str] = Counter()
    for exercise, first, helped in _first_tries(topic, entries, mistakes):
        recent.append(first.correct)
        if not first.correct:
            right, wrong = 0, wrong + 1
        elif not helped and (level == len(topic.ladder) or topic.ladder.index(exercise) >= level):
            right, wrong = right + 1, 0
        if right == UP:
            level, right = min(level + 1, len(topic.ladder)), 0
        if wrong == DOWN:
            level, wrong = max(level - 1, 0), 0
    return Mastery(topic, level, len(recent), tuple(recent[-RECENT:]), mistakes)


def to_review(masteries: Sequence[Mastery]) -> Mastery | None:
    """The topic to go on with: where most went wrong of late, else the first that is not mastered yet."""
    missed = [one for one in masteries if one.misses]
    if missed:
        return max(missed, key=lambda one: one.misses)
    return next((one for one in masteries if not one.mastered), None)


def _first_tries(topic: Topic, entries: Iterable[Entry], mistakes: Counter[str]) -> Iterator[tuple[str, Mark, bool]]:
    """The first mark of each card, and whether help was taken before it. All recognised mistakes are counted."""
    tried: set[tuple[str, str]] = set()
    helped: set[tuple[str, str]] = set()
    for entry in entries:
        card = (entry.exercise, entry.variant)
        if entry.exercise not in topic.ladder or not entry.variant:
            continue
        if entry.event != "check":
            helped.add(card)
            continue
        try:
            result = mark(find_exercise(*card), entry.answer)
        except UnknownName:
            continue
        if result.mistake:
            mistakes[result.mistake] += 1
        if result.counts and card not in tried:
            tried.add(card)
            yield entry.exercise, result, card in helped
