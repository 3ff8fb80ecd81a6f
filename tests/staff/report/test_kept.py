"""What grading keeps of the way to a mark, and what can be read of it."""

from __future__ import annotations

import json

import pytest

from grader.course import find_exercise
from grader.marking import Entry
from grader.staff.desk import marks
from grader.staff.report.evidence import Moment, Trace, Try
from grader.staff.report.kept import kept_marks, trace_of, tries_of

NUMBER, FUNCTION = find_exercise("sixteen-filters"), find_exercise("write-conv2d")


def check(answer, mark=None, exercise=NUMBER):
    return Entry(exercise.id, "check", answer=answer, mark=mark)


def test_tries_are_marked_anew_and_not_believed():
    forged = {"outcome": "right", "mistake": "teachers-are-silly", "read": "<b>"}
    entries = [check("144", forged), check("sixteen", forged), Entry(NUMBER.id, "hint"), check("160", forged)]
    result, answer, way = marks.mark_of_record(NUMBER, entries)
    assert (result.correct, answer) == (True, "160")
    assert (way["attempts"], way["hints"], way["solution"]) == (2, 1, False)
    assert tries_of(way) == (Try(False, "144", "no-bias"), Try(None, "", None), Try(True, "160", None))


def test_of_checks_of_a_function_no_more_is_taken_than_how_they_came_out():
    entries = [
        check(None, {"outcome": "wrong", "mistake": "teachers-are-silly", "read": "<b>"}, FUNCTION),
        *(check(None, strange, FUNCTION) for strange in (None, {}, {"outcome": "perfect"}, {"outcome": ["right"]})),
        check(None, {"outcome": "right"}, FUNCTION),
        Entry(FUNCTION.id, "solution"),
    ]
    way = marks.way_of_function(FUNCTION, entries)
    assert (way["attempts"], way["solution"]) == (2, True)
    assert tries_of(way) == (Try(False), Try(True))


def test_what_is_kept_has_its_bounds():
    entries = [check("+".join(["1"] * 90))] * 500
    way = marks.mark_of_record(NUMBER, entries)[2]
    assert way["attempts"] == 500
    assert len(way["tries"]) == marks.MOST_TRIES
    assert max(len(one["read"]) for one in way["tries"]) == marks.LONGEST_READ


@pytest.mark.parametrize("text", ["", "no json", '{"schema": 1, "exercise": "sixteen-filters"}', "[]", "\xff"])
def test_what_another_version_kept_is_not_read(tmp_path, text):
    (tmp_path / marks.NAME).write_text(text, encoding="latin-1")
    assert not kept_marks(tmp_path)


def test_a_log_with_times_of_all_kinds(tmp_path):
    times = ["2026-09-07T09:00:00.250+00:00", "yesterday", "", "2026-09-07T11:00:01+02:00", "9999-12-31T23:59:59"]
    lines = [{"schema": 1, "exercise": "a", "variant": "", "event": "hint", "time": time} for time in times]
    lines.insert(0, {"schema": 1, "exercise": "", "variant": "", "event": "seed", "answer": "hub/ada"})
    (tmp_path / "answers.jsonl").write_text("\n".join(map(json.dumps, lines)))
    trace = trace_of(tmp_path)
    assert trace.seed == "hub/ada"
    assert [one.time for one in trace.moments][:2] == [1_788_771_600_250, 1_788_771_601_000]
    assert all(isinstance(one, Moment) for one in trace.moments)


def test_without_a_log_there_is_no_trace(tmp_path):
    assert trace_of(tmp_path) == Trace()
