"""The record of answers: only ever added to, and read back whatever happened to it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.course import find_exercise
from grader.marking import Calls, Outcome, Record, mark, state_of

WRITER = """
import sys
from grader.marking import Record, mark
record = Record(sys.argv[1])
number = 0
while number != int(sys.argv[3]):
    answer = f"{sys.argv[2]}{number}" + " " * 40
    record.checked("sixteen-filters", answer, mark("sixteen-filters", answer))
    number += 1
    print(number, flush=True)
"""


def writer(folder, name, times=-1):
    command = [sys.executable, "-c", WRITER, str(folder), name, str(times)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def check(record, name, answer):
    record.checked(name, answer, mark(name, answer))


def answers(record):
    return [entry.answer for entry in record.entries()]


def test_what_was_written_is_read_back_in_order(tmp_path):
    record = Record(tmp_path)
    assert record.entries() == []
    calls = Calls("seed", ({"value": None},) * 12)
    for name, answer in (("sixteen-filters", "144"), ("who-learns", ["dense"]), ("write-conv2d", calls)):
        check(record, name, answer)
    record.shown("hint", "sixteen-filters")
    record.shown("solution", "colour-image", "1:abc")
    assert answers(record) == ["144", ["dense"], calls, None, None]
    assert [entry.event for entry in record.entries()] == ["check", "check", "check", "hint", "solution"]
    assert record.entries()[4].variant == "1:abc"
    first = record.entries()[0]
    assert first.mark is not None
    assert first.mark["mistake"] == "no-bias"
    assert first.time.endswith("+00:00")


@given(st.text())
def test_whatever_is_typed_is_read_back_the_same(tmp_path_factory, typed):
    record = Record(tmp_path_factory.mktemp("record"))
    check(record, "sixteen-filters", typed)
    assert answers(record) == [typed]


def test_a_torn_last_line_costs_only_itself(tmp_path):
    record = Record(tmp_path)
    check(record, "sixteen-filters", "1")
    check(record, "sixteen-filters", "2")
    whole = record.path.read_bytes()
    end_of_first = whole.index(b"}\n\n") + 1
    for length in range(len(whole)):
        record.path.write_bytes(whole[:length])
        check(record, "sixteen-filters", "3")
        assert answers(record)[-1] == "3"
        assert set(answers(record)[:-1]) <= {"1", "2"}
        if length >= end_of_first:
            assert answers(record)[0] == "1"


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[]",
        b"null",
        b"12",
        b"\xff\xfe",
        b"\x00",
        b"{}" * 10,
        b'{"schema": 2, "exercise": "sixteen-filters", "variant": "", "event": "check", "answer": "160"}',
        b'{"schema": 1, "exercise": 5, "variant": "", "event": "check", "answer": "160"}',
        b'{"schema": 1, "exercise": "sixteen-filters", "variant": "", "event": "dance"}',
        b"[" * 5000,
        b'"' + b"x" * 200_000 + b'"',
    ],
)
def test_lines_of_others_are_passed_over(tmp_path, line):
    record = Record(tmp_path)
    check(record, "sixteen-filters", "1")
    with record.path.open("ab") as file:
        file.write(line)
    check(record, "sixteen-filters", "2")
    assert answers(record) == ["1", "2"]


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reading(tmp_path_factory, noise):
    record = Record(tmp_path_factory.mktemp("record"))
    record.path.write_bytes(noise)
    check(record, "sixteen-filters", "2")
    assert answers(record)[-1] == "2"


def test_two_kernels_at_once_lose_nothing(tmp_path):
    writers = [writer(tmp_path, name, 150) for name in "123"]
    for process in writers:
        process.communicate(timeout=120)
    found = answers(Record(tmp_path))
    assert len(found) == 450
    for name in "123":
        mine = [answer.strip() for answer in found if answer.startswith(name)]
        assert mine == [f"{name}{number}" for number in range(150)]
    lines = [line for line in Record(tmp_path).path.read_bytes().split(b"\n") if line]
    assert all(json.loads(line)["schema"] == 1 for line in lines)


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is a POSIX affair")
def test_kill_9_loses_nothing_that_was_acknowledged(tmp_path):
    told = 0
    for name in "123456":
        process = writer(tmp_path, name)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.03 * int(name))
        process.send_signal(signal.SIGKILL)
        acknowledged = 1 + len(process.stdout.read().split())
        process.wait()
        told += acknowledged
        found = [answer.strip() for answer in answers(Record(tmp_path)) if answer.startswith(name)]
        assert found[:acknowledged] == [f"{name}{number}" for number in range(acknowledged)]
        assert len(found) <= acknowledged + 1
    assert told > 12


def test_an_answer_is_on_the_disk_before_the_card_says_so(tmp_path, monkeypatch):
    done = []
    write, fsync = os.write, os.fsync
    monkeypatch.setattr(os, "write", lambda file, line: (done.append("write"), write(file, line))[1])
    monkeypatch.setattr(os, "fsync", lambda file: (done.append("fsync"), fsync(file))[1])
    check(Record(tmp_path), "sixteen-filters", "1")
    assert done[:2] == ["write", "fsync"]


def test_what_cannot_be_written_is_an_error_and_not_silence(tmp_path):
    with pytest.raises(OSError, match="No such file"):
        check(Record(tmp_path / "missing"), "sixteen-filters", "1")


class TestState:
    exercise = find_exercise("sixteen-filters")

    def state(self, tmp_path, *typed, exercise=exercise):
        record = Record(tmp_path)
        for answer in typed:
            check(record, exercise.id, answer)
        return state_of(exercise, record.entries())

    def test_nothing_done_is_not_attempted(self, tmp_path):
        state = self.state(tmp_path)
        assert (state.best.outcome, state.attempts, state.latest) == (Outcome.NOT_ATTEMPTED, 0, None)

    def test_once_right_stays_right(self, tmp_path):
        state = self.state(tmp_path, "144", "160", "7")
        assert state.solved
        assert (state.best_answer, state.latest_answer, state.attempts) == ("160", "7", 3)

    def test_unreadable_answers_cost_no_attempt(self, tmp_path):
        state = self.state(tmp_path, "k*k", "144", "((")
        assert (state.attempts, state.best.outcome, state.latest.outcome) == (1, Outcome.WRONG, Outcome.UNREADABLE)
        assert [one.outcome for one in state.tries] == [Outcome.UNREADABLE, Outcome.WRONG, Outcome.UNREADABLE]

    def test_the_best_of_several_partial_scores_counts(self, tmp_path):
        exercise = find_exercise("who-learns")
        state = self.state(tmp_path, ["dense"], ["flatten"], exercise=exercise)
        assert (state.best.score, state.best_answer) == (0.5, ["dense"])

    def test_a_mark_in_the_record_is_not_believed(self, tmp_path):
        record = Record(tmp_path)
        check(record, "sixteen-filters", "144")
        forged = record.path.read_text().replace('"correct": false, "score": 0.0', '"correct": true, "score": 99.0')
        assert "99" in forged
        record.path.write_text(forged)
        assert state_of(self.exercise, record.entries()).best.score == 0.0

    def test_practice_and_other_exercises_do_not_count(self, tmp_path):
        record = Record(tmp_path)
        fresh = find_exercise("sixteen-filters", "1:abc")
        record.checked("sixteen-filters", "160", mark(fresh, "160"))
        check(record, "larger-image", "160")
        assert state_of(self.exercise, record.entries()).attempts == 0

    def test_hints_and_solutions_are_remembered(self, tmp_path):
        record = Record(tmp_path)
        for _ in range(5):
            record.shown("hint", "sixteen-filters")
        record.shown("solution", "sixteen-filters")
        state = state_of(self.exercise, record.entries())
        assert (state.hints, state.solution_shown) == (3, True)

    def test_a_failure_of_the_grader_is_kept_apart_from_a_mark(self, tmp_path, monkeypatch):
        record = Record(tmp_path)
        check(record, "sixteen-filters", "160")
        monkeypatch.setattr(sys.modules["grader.marking.number"], "read", lambda *_: 1 / 0)
        state = state_of(self.exercise, record.entries())
        assert state.best.outcome is Outcome.NOT_ATTEMPTED
        assert state.failed is not None
        assert (state.failed.outcome, state.attempts) == (Outcome.GRADER_ERROR, 0)
