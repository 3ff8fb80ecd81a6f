"""What matters of a course: its lines, lesson by lesson and learner by learner, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from grader.course import several

from .advice import COMMON, FEWEST, MOST_MISTAKES, Advice, in_a_row, of, quoted
from .evidence import Standing
from .figures import Quarters, Share
from .learners import LITTLE, NeedsHelp

FELL = 0.3
"""Of all points: who falls so far below what was usual needs a word."""


@dataclass(frozen=True)
class LessonLine:
    """A lesson in a line: shares of its points, standings over all its exercises, and first tries."""

    lesson: str
    title: str
    handed_in: Share
    earned: Quarters
    counts: Mapping[Standing, int]
    first_try: Share


@dataclass(frozen=True)
class LearnerLine:
    """A learner over the lessons: the share of the points of each that was handed in and has marks."""

    id: str
    name: str
    shares: Mapping[str, float]

    @property
    def mean(self) -> float:
        """Over the lessons that were handed in."""
        return fmean(self.shares.values()) if self.shares else 0.0


@dataclass(frozen=True)
class Recurring:
    """A mistake over the lessons: how many made it in each, and in more than one; how many still hold it somewhere."""

    mistake: str
    name: str
    lessons: Mapping[str, int]
    learners: Share
    repeated: int
    holders: int
    hint: str


def reasons_of(line: LearnerLine, order: Sequence[str]) -> Iterator[str]:
    """Why a learner needs help, as far as the marks tell it; ``order`` is that of the lessons."""
    missing = [lesson for lesson in order if lesson not in line.shares]
    if len(missing) == len(order):
        yield "has no marks at all"
        return
    if len(missing) > len(order) / 2 or (len(order) > 2 and not set(order[-2:]) & set(line.shares)):
        yield f"has no marks in {in_a_row(missing)}"
    if line.mean < LITTLE:
        yield f"has {line.mean:.0%} of the points of what was handed in"
    done = [line.shares[lesson] for lesson in order if lesson in line.shares]
    if len(done) > 2 and fmean(done[:-1]) - done[-1] >= FELL:
        yield f"fell from {fmean(done[:-1]):.0%} to {done[-1]:.0%} in the latest"


def whom_to_talk_to(needy: Sequence[NeedsHelp]) -> Advice:
    """Whom to talk to."""
    return Advice(f"{several(len(needy), 'learner')} to talk to:", f"{in_a_row([one.name for one in needy])}.", "help")


def what_comes_back(lessons: Sequence[LessonLine], mistakes: Sequence[Recurring]) -> Iterator[Advice]:
    """What to teach: mistakes that come back, and the lesson that was hardest."""
    common = [one for one in mistakes if one.learners.count >= max(FEWEST, COMMON * one.learners.of)]
    for one in sorted(common, key=lambda one: (-one.repeated, -one.learners.count))[:MOST_MISTAKES]:
        back = f", {one.repeated:,} of them in more than one lesson" if one.repeated else ""
        helps = f" What helps: {one.hint}" if one.hint else ""
        yield Advice(
            f"{one.name}.",
            f"{of(one.learners)} made this mistake in {in_a_row(list(one.lessons))}{back}.{helps}",
            "mistakes",
        )
    hardest = min(lessons, key=lambda one: one.earned.median)
    if len(lessons) > 1:
        yield Advice(
            f"{quoted(hardest.title)} was the hardest.",
            f"Half of those who handed it in have less than {hardest.earned.median:.0%} of its points.",
            "lessons",
        )
    elif not common:
        yield Advice("Only one lesson has marks.", "Its own report says more.", "lessons")
