"""The report of a lesson: all its numbers, before anything is drawn or written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .advice import Advice, what_to_teach
from .class_mistakes import ClassMistake, class_mistakes
from .copies import Copies, copies
from .desk import Stuck, what_waits, without_mark
from .evidence import Evidence, Learner, Standing
from .exercises import ExerciseReport, report_of
from .figures import Quarters, quarters
from .learners import NeedsHelp, who_needs_help

BREAK = 10
"""Minutes without a line in the log: longer ones are not counted as work."""


@dataclass(frozen=True)
class LessonReport:
    """What is to be said of a class and a lesson. ``minutes`` is the time at work of those whose logs tell it."""

    evidence: Evidence
    exercises: tuple[ExerciseReport, ...]
    mistakes: tuple[ClassMistake, ...]
    scores: Quarters
    minutes: Quarters | None
    help: tuple[NeedsHelp, ...]
    copies: tuple[Copies, ...]
    errors: tuple[Stuck, ...]
    waiting: tuple[Stuck, ...]
    teach: tuple[Advice, ...]
    desk: tuple[Advice, ...]


def lesson_report(evidence: Evidence) -> LessonReport:
    """The report of a lesson for which there are marks."""
    learners = evidence.learners
    exercises = tuple(report_of(item, learners) for item in evidence.items)
    mistakes = class_mistakes(exercises)
    scores = quarters([learner.score for learner in learners])
    assert scores is not None
    needy, copied = who_needs_help(evidence.items, learners), copies(learners)
    errors = without_mark(evidence, Standing.ERROR)
    waiting = without_mark(evidence, Standing.WAITS)
    return LessonReport(
        evidence=evidence,
        exercises=exercises,
        mistakes=mistakes,
        scores=scores,
        minutes=_minutes(learners),
        help=needy,
        copies=copied,
        errors=errors,
        waiting=waiting,
        teach=what_to_teach(exercises, mistakes, len(learners)),
        desk=tuple(what_waits(evidence, needy, copied, len(errors), len(waiting))),
    )


def _minutes(learners: Sequence[Learner]) -> Quarters | None:
    """The time between first and last line, without long breaks."""
    spent = []
    for learner in learners:
        times = sorted({one.time for one in learner.trace.moments})
        if len(times) > 1:
            gaps = [(after - before) / 60_000 for before, after in pairwise(times)]
            spent.append(sum(gap for gap in gaps if gap <= BREAK))
    return quarters(spent)
