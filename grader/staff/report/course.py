"""The report of a course: its lessons side by side, its learners over the lessons, and mistakes that come back."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.course import several

from .advice import Advice, quoted
from .course_rules import LearnerLine, LessonLine, Recurring, reasons_of, what_comes_back, whom_to_talk_to
from .evidence import Standing, called
from .figures import Share, quarters
from .learners import NeedsHelp
from .lesson import LessonReport


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
        self._names |= {one.id: one.name for one in evidence.ungraded}
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
        missing = len(report.errors) + len(report.waiting)
        waits = [
            f"{several(missing, 'mark')} still open" if missing else "",
            f"{several(len(evidence.ungraded), 'submission')} without marks" if evidence.ungraded else "",
            f"{several(len(report.copies), 'group')} of logs with too much in common" if report.copies else "",
        ]
        if any(waits):
            text = f"{'; '.join(filter(None, waits))}. Its own report says whose: `python -m grader report {lesson}`."
            self._desk.append(Advice(f"{quoted(evidence.title)}:", text, "lessons"))

    def report(self) -> CourseReport:
        """All of them together."""
        lines = sorted((LearnerLine(one, self._names[one], self._shares.get(one, {})) for one in self._names),
                       key=lambda line: (line.mean, line.id))  # fmt: skip
        mistakes = sorted(self._recurring(), key=lambda one: (-len(one.lessons), -one.learners.count, one.mistake))
        # Who never handed in has perhaps left: those who try come first.
        needy = sorted(self._needy(lines), key=lambda one: (one.id not in self._shares, one.score, one.id))
        people = [whom_to_talk_to(needy)] if needy else []
        return CourseReport(
            lessons=tuple(self._lessons),
            learners=tuple(lines),
            mistakes=tuple(mistakes),
            help=tuple(needy),
            teach=tuple(what_comes_back(self._lessons, mistakes)),
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
            reasons = [*reasons_of(line, order), *(f"{one}: still in several lessons" for one in held[line.id])]
            if reasons:
                yield NeedsHelp(line.id, called(line.id, line.name), line.mean, tuple(reasons))
