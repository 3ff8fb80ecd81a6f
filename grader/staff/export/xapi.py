"""Statements for a learning record store: who was scored in what, and how.

The format is xAPI 1.0.3, ``xAPI-Data.md`` of github.com/adlnet/xAPI-Spec; the verb and the kinds of activity are those
of ADL's vocabulary (adlnet.gov/expapi). A store keeps a statement with an id that it has already as it is: ids follow
from what a statement says, so that sending a class twice changes nothing, and another mark is another statement.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlsplit
from uuid import NAMESPACE_URL, uuid5

from ..nbgrader import CourseError
from .class_marks import ClassMarks, LearnerMarks
from .exported import Exported, Wishes

VERB = {"id": "http://adlnet.gov/expapi/verbs/scored", "display": {"en": "scored"}}
LESSON = "http://adlnet.gov/expapi/activities/assessment"
EXERCISE = "http://adlnet.gov/expapi/activities/question"

Statement = dict[str, Any]


def xapi(marks: ClassMarks, wishes: Wishes) -> Exported:
    """Statements on each lesson and each exercise in it; CourseError without an address of the course."""
    site = wishes.site.rstrip("/")
    address = urlsplit(site)
    if address.scheme not in ("http", "https") or not address.netloc or any(sign in site for sign in ' <>"{}|\\^`'):
        raise CourseError(
            "xAPI names everything by a web address of yours, which need not lead anywhere. "
            "Give the one of your course: --site https://example.edu/courses/cnn"
        )
    statements = [statement for one in marks.marked for statement in _of_learner(marks, one, site)]
    data = json.dumps(statements, ensure_ascii=False, indent=1).encode()
    return Exported({f"{marks.lesson}-xapi.json": data}, len(marks.marked))


def _of_learner(marks: ClassMarks, one: LearnerMarks, site: str) -> Iterator[Statement]:
    lesson_id = f"{site}/{quote(marks.course or 'course', safe='')}/{quote(marks.lesson, safe='')}"
    lesson = _activity(lesson_id, marks.title, LESSON)
    yield _statement(one, site, lesson, _score(one.score or 0.0, marks.points), {})
    for column in marks.columns:
        exercise = _activity(f"{lesson_id}/{quote(column.name, safe='')}", column.title, EXERCISE)
        within = {"context": {"contextActivities": {"parent": [lesson]}}}
        yield _statement(one, site, exercise, _score(one.of(column).score, column.points), within)


def _activity(name: str, title: str, kind: str) -> dict[str, Any]:
    return {"objectType": "Activity", "id": name, "definition": {"name": {"en": title}, "type": kind}}


def _statement(
    one: LearnerMarks, site: str, activity: dict[str, Any], score: dict[str, float], more: dict[str, Any]
) -> Statement:
    # An account and no address of mail: the specification would have people named by what is not about them.
    actor = {"objectType": "Agent", "account": {"homePage": site, "name": one.student.id}}
    said: Statement = {"actor": actor, "verb": VERB, "object": activity, "result": {"score": score}, **more}
    if one.timestamp and (time := one.timestamp.replace(tzinfo=UTC)) <= datetime.now(UTC):
        said["timestamp"] = time.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return {"id": str(uuid5(NAMESPACE_URL, json.dumps(said, sort_keys=True))), **said}


def _score(raw: float, points: float) -> dict[str, float]:
    """A score as xAPI has it: ``raw`` between ``min`` and ``max``, of which one that it passes is left out."""
    score = {"raw": raw}
    if raw >= 0:
        score["min"] = 0.0
    if raw <= points and points > 0:
        score["max"] = points
    if points > 0:
        score["scaled"] = min(1.0, max(-1.0, raw / points))
    return score
