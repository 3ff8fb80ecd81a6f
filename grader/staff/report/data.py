"""The reports as plain data for ``json.dumps``. Numbers that learners typed are texts: they may be of any size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from .advice import Advice
from .course import CourseReport
from .evidence import Learner
from .exercises import ExerciseReport
from .figures import Correlation, Quarters, Share
from .lesson import LessonReport

SCHEMA = 1


def lesson_data(report: LessonReport) -> dict[str, Any]:
    """The report of a lesson."""
    evidence = report.evidence
    return {
        "schema": SCHEMA,
        "lesson": evidence.lesson,
        "title": evidence.title,
        "points": evidence.points,
        "teach": _advice(report.teach),
        "desk": _advice(report.desk),
        "scores": _quarters(report.scores),
        "minutes": _quarters(report.minutes),
        "exercises": [_exercise(one) for one in report.exercises],
        "mistakes": [
            {
                "mistake": one.mistake,
                "name": one.name,
                "learners": len(one.learners),
                "still": len(one.holders),
                "exercises": list(one.exercises),
                "hint": one.hint,
            }
            for one in report.mistakes
        ],
        "learners": [_learner(one) for one in evidence.learners],
        "help": [asdict(one) for one in report.help],
        "absent": [{"id": student, "name": name} for student, name in evidence.absent.items()],
        "ungraded": [asdict(one) for one in evidence.ungraded],
        "copies": [{"ids": list(one.ids), "signs": list(one.signs)} for one in report.copies],
        "errors": [asdict(one) for one in report.errors],
        "waiting": [asdict(one) for one in report.waiting],
    }


def course_data(report: CourseReport) -> dict[str, Any]:
    """The report of a course."""
    return {
        "schema": SCHEMA,
        "teach": _advice(report.teach),
        "desk": _advice(report.desk),
        "lessons": [
            {
                "lesson": one.lesson,
                "title": one.title,
                "handed_in": share_data(one.handed_in),
                "earned": _quarters(one.earned),
                "outcomes": {str(standing): count for standing, count in one.counts.items()},
                "first_try": share_data(one.first_try),
            }
            for one in report.lessons
        ],
        "mistakes": [
            {
                "mistake": one.mistake,
                "name": one.name,
                "lessons": dict(one.lessons),
                "learners": one.learners.count,
                "repeated": one.repeated,
                "still": one.holders,
                "hint": one.hint,
            }
            for one in report.mistakes
        ],
        "learners": [{"id": one.id, "name": one.name, "earned": dict(one.shares)} for one in report.learners],
        "help": [asdict(one) for one in report.help],
    }


def share_data(share: Share) -> dict[str, Any]:
    """A share with its interval."""
    return {"count": share.count, "of": share.of, "low": share.interval.low, "high": share.interval.high}


def _exercise(one: ExerciseReport) -> dict[str, Any]:
    return {
        "exercise": one.item.name,
        "title": one.item.title,
        "points": one.item.points,
        "outcomes": {str(standing): count for standing, count in one.counts.items()},
        "solved": share_data(one.solved),
        "first_try": share_data(one.first_try),
        "attempts": _quarters(one.attempts),
        "most_attempts": one.most_attempts,
        "hinted": one.hinted.count,
        "solution": one.solution.count,
        "earned": one.earned,
        "discrimination": _correlation(one.discrimination),
        "mistakes": [
            {
                "mistake": met.mistake,
                "name": met.name,
                "learners": len(met.learners),
                "still": len(met.holders),
                "arithmetic": met.arithmetic,
                "hint": met.hint,
            }
            for met in one.mistakes
        ],
        "wrong_numbers": [asdict(number) for number in one.numbers],
        "wrong_parts": [asdict(part) for part in one.parts],
    }


def _learner(learner: Learner) -> dict[str, Any]:
    return {
        "id": learner.id,
        "name": learner.name,
        "score": learner.score,
        "penalty": learner.penalty,
        "exercises": {
            name: {
                "outcome": str(one.standing),
                "score": one.score,
                "attempts": one.attempts,
                "hints": one.hints,
                "mistake": one.holds,
            }
            for name, one in learner.answered.items()
        },
    }


def _advice(advice: Sequence[Advice]) -> list[str]:
    return [f"{one.lead} {one.text}" for one in advice]


def _quarters(found: Quarters | None) -> dict[str, float] | None:
    return asdict(found) if found else None


def _correlation(found: Correlation | None) -> dict[str, float] | None:
    return {"value": found.value, **asdict(found.interval)} if found else None
