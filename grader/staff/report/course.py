"""The report of a course: its lessons side by side, its learners over the lessons, and mistakes that come back."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from grader.course import several

from .advice import Advice, in_a_row, of, quoted
from .evidence import Standing, called
from .figures import Quarters, Share, quarters
from .learners import LITTLE, NeedsHelp
from .lesson import LessonReport

FELL = 0.3
"""Of all points: who falls so far below what was usual needs a word."""
MOST_BACK = 2


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


@dataclass(frozen=True)
class CourseReport:
    """What is to be said of a course. Copies are named lesson by lesson."""

    lessons: tuple[LessonLine, ...]
    learners: tuple[LearnerLine, ...]
    mistakes: tuple[Recurring, ...]
    help: tuple[NeedsHelp, ...]
    teach: tuple[Advice, ...]
    desk: tuple[Advice, ...]


class CourseWriter:
    """Takes in the reports of lessons one after another, so that no more than one class's work is held at a time."""

    def __init__(self) -> None:
        self._lessons: list[LessonLine] = []
        self._names: dict[str, str] = {}
        self._shares: dict[str, dict[str, float]] = defaultdict(dict)
        self._made: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
        self._held: dict[str, Counter[str]] = defaultdict(Counter)
        self._said: dict[str, tuple[str, str]] = {}
        self._desk: list[Advice] = []

    def add(self, report: LessonReport) -> None:
        """Take in one more lesson."""
        evidence = report.evidence
        lesson, points = evidence.lesson, evidence.points or 1.0
        for learner in evidence.learners:
            self._names[learner.id] = learner.name
            self._shares[learner.id][lesson] = learner.score / points
        for student in evidence.ungraded:
            self._names.setdefault(student, "")
        self._names |= evidence.absent
        for one in report.mistakes:
            self._made[one.mistake][lesson] = one.learners
            self._held[one.mistake].update(one.holders)
            name, hint = self._said.get(one.mistake, (one.name, ""))
            self._said[one.mistake] = (name, hint or one.hint)
        shares = quarters([learner.score / points for learner in evidence.learners])
        assert shares is not None
        tried = [exercise.first_try for exercise in report.exercises]
        self._lessons.append(
            LessonLine(
                lesson=lesson,
                title=evidence.title,
                handed_in=Share(evidence.handed_in, evidence.handed_in + len(evidence.absent)),
                earned=shares,
                counts={one: sum(exercise.counts[one] for exercise in report.exercises) for one in Standing},
                first_try=Share(sum(one.count for one in tried), sum(one.of for one in tried)),
            )
        )
        left = len(report.errors) + len(report.waiting) + len(evidence.ungraded)
        if left:
            text = "Errors of the grader, answers that a person reads, or submissions without marks: see its report."
            self._desk.append(Advice(f"{quoted(evidence.title)}: {several(left, 'mark')} still open.", text, "lessons"))
        if report.copies:
            text = "Its own report names them."
            lead = f"{quoted(evidence.title)}: {several(len(report.copies), 'group')} of logs with too much in common."
            self._desk.append(Advice(lead, text, "lessons"))

    def report(self) -> CourseReport:
        """All of them together."""
        lines = sorted((LearnerLine(one, self._names[one], self._shares.get(one, {})) for one in self._names),
                       key=lambda line: (line.mean, line.id))  # fmt: skip
        mistakes = sorted(self._recurring(), key=lambda one: (-len(one.lessons), -one.learners.count, one.mistake))
        needy = sorted(self._needy(lines), key=lambda one: (one.score, one.id))
        people = [_people(needy)] if needy else []
        return CourseReport(
            lessons=tuple(self._lessons),
            learners=tuple(lines),
            mistakes=tuple(mistakes),
            help=tuple(needy),
            teach=tuple(_teach(self._lessons, mistakes)),
            desk=(*people, *self._desk),
        )

    def _recurring(self) -> Iterator[Recurring]:
        for mistake, lessons in self._made.items():
            times = Counter(learner for learners in lessons.values() for learner in learners)
            name, hint = self._said[mistake]
            yield Recurring(
                mistake=mistake,
                name=name,
                lessons={lesson: len(learners) for lesson, learners in lessons.items()},
                learners=Share(len(times), len(self._names)),
                repeated=sum(count > 1 for count in times.values()),
                holders=len(self._held[mistake]),
                hint=hint,
            )

    def _needy(self, lines: Sequence[LearnerLine]) -> Iterator[NeedsHelp]:
        held: dict[str, list[str]] = defaultdict(list)
        for mistake, count in self._held.items():
            for learner, lessons in count.items():
                if lessons > 1:
                    held[learner].append(self._said[mistake][0].lower())
        order = [line.lesson for line in self._lessons]
        for line in lines:
            reasons = [*_reasons(line, order), *(f"{one}: still in several lessons" for one in held[line.id])]
            if reasons:
                yield NeedsHelp(line.id, called(line.id, line.name), line.mean, tuple(reasons))


def _reasons(line: LearnerLine, order: Sequence[str]) -> Iterator[str]:
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


def _people(needy: Sequence[NeedsHelp]) -> Advice:
    return Advice(f"{several(len(needy), 'learner')} to talk to:", f"{in_a_row([one.name for one in needy])}.", "help")


def _teach(lessons: Sequence[LessonLine], mistakes: Sequence[Recurring]) -> Iterator[Advice]:
    back = [one for one in mistakes if len(one.lessons) > 1 and one.repeated]
    for one in sorted(back, key=lambda one: -one.repeated)[:MOST_BACK]:
        helps = f" What helps: {one.hint}" if one.hint else ""
        yield Advice(
            f"{one.name}.",
            f"It comes back in {several(len(one.lessons), 'lesson')}: {of(one.learners)} made this mistake, "
            f"{one.repeated:,} of them in more than one lesson.{helps}",
            "mistakes",
        )
    hardest = min(lessons, key=lambda one: one.earned.median)
    if len(lessons) > 1:
        yield Advice(
            f"{quoted(hardest.title)} was the hardest.",
            f"Half of those who handed it in have less than {hardest.earned.median:.0%} of its points.",
            "lessons",
        )
    elif not back:
        yield Advice("Only one lesson has marks.", "Its own report says more.", "lessons")
