"""The reports as CSV tables, which a spreadsheet opens and never runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from ..spreadsheet import text
from .course import CourseReport
from .evidence import Standing
from .lesson import LessonReport

Value = str | float | None

_MISTAKES = ("exercise", "mistake", "name", "learners", "still", "arithmetic", "hint")


def lesson_tables(report: LessonReport) -> dict[str, str]:
    """The tables of a lesson by their names: exercises, mistakes, wrong numbers, learners."""
    return {
        "exercises": _csv(_exercises(report)),
        "mistakes": _csv(_mistakes(report), _MISTAKES),
        "numbers": _csv(
            (
                {"exercise": one.item.name, "number": number.number, "learners": number.learners}
                for one in report.exercises
                for number in one.numbers
            ),
            ("exercise", "number", "learners"),
        ),
        "learners": _csv(_learners(report)),
    }


def course_tables(report: CourseReport) -> dict[str, str]:
    """The tables of a course by their names: lessons, mistakes, learners."""
    reasons = {one.id: "; ".join(one.reasons) for one in report.help}
    lessons = [one.lesson for one in report.lessons]
    return {
        "lessons": _csv(
            {
                "lesson": one.lesson,
                "title": one.title,
                "handed in": one.handed_in.count,
                "on the roster": one.handed_in.of,
                "middle mark": one.earned.median,
                **{str(standing): count for standing, count in one.counts.items()},
                "right at the first try": one.first_try.count,
                "tried": one.first_try.of,
            }
            for one in report.lessons
        ),
        "mistakes": _csv(
            {
                "mistake": one.mistake,
                "name": one.name,
                "learners": one.learners.count,
                "in more than one lesson": one.repeated,
                **{lesson: one.lessons.get(lesson, 0) for lesson in lessons},
            }
            for one in report.mistakes
        ),
        "learners": _csv(
            {
                "id": one.id,
                "name": one.name,
                **{lesson: one.shares.get(lesson) for lesson in lessons},
                "needs help": reasons.get(one.id, ""),
            }
            for one in report.learners
        ),
    }


def _exercises(report: LessonReport) -> Iterable[Mapping[str, Value]]:
    for one in report.exercises:
        found = one.discrimination
        yield {
            "exercise": one.item.name,
            "title": one.item.title,
            "points": one.item.points,
            **{str(standing): one.counts[standing] for standing in Standing},
            "solved, low": one.solved.interval.low,
            "solved, high": one.solved.interval.high,
            "right at the first try": one.first_try.count,
            "tried": one.first_try.of,
            "first try, low": one.first_try.interval.low,
            "first try, high": one.first_try.interval.high,
            "attempts, median": one.attempts.median if one.attempts else None,
            "attempts, most": one.most_attempts,
            "took a hint": one.hinted.count,
            "saw the solution": one.solution.count,
            "points earned": one.earned,
            "discrimination": found.value if found else None,
            "discrimination, low": found.interval.low if found else None,
            "discrimination, high": found.interval.high if found else None,
        }


def _mistakes(report: LessonReport) -> Iterable[Mapping[str, Value]]:
    for one in report.exercises:
        for met in one.mistakes:
            yield {
                "exercise": one.item.name,
                "mistake": met.mistake,
                "name": met.name,
                "learners": len(met.learners),
                "still": len(met.holders),
                "arithmetic": met.arithmetic,
                "hint": met.hint,
            }


def _learners(report: LessonReport) -> Iterable[Mapping[str, Value]]:
    evidence = report.evidence
    reasons = {one.id: "; ".join(one.reasons) for one in report.help}
    copied = {student: "; ".join(one.signs) for one in report.copies for student in one.ids}
    nothing: dict[str, Value] = {item.name: None for item in evidence.items}
    for learner in evidence.learners:
        yield {
            "id": learner.id,
            "name": learner.name,
            "state": "graded",
            "score": learner.score,
            "penalty": learner.penalty,
            **{item.name: learner.answered[item.name].score for item in evidence.items},
            **{f"{item.name}, outcome": str(learner.answered[item.name].standing) for item in evidence.items},
            **{f"{item.name}, attempts": learner.answered[item.name].attempts for item in evidence.items},
            "needs help": reasons.get(learner.id, ""),
            "log in common": copied.get(learner.id, ""),
        }
    for one in evidence.ungraded:
        yield {"id": one.id, "name": one.name, "state": f"no marks: {one.why}", **nothing}
    for student, name in evidence.absent.items():
        yield {"id": student, "name": name, "state": "handed in nothing", **nothing}


def _csv(rows: Iterable[Mapping[str, Value]], columns: Sequence[str] = ()) -> str:
    """The rows under these columns, or those of the first row; what a row does not have stays empty."""
    rows = list(rows)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns or list(rows[0]), restval="")
    writer.writeheader()
    writer.writerows({name: _harmless(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def _harmless(value: Value) -> Value:
    if isinstance(value, float):
        return round(value, 6)
    return text(value) if isinstance(value, str) else value
