"""Feedback goes back through nbgrader's exchange, to everybody to whom it can."""

from __future__ import annotations

from secrets import token_hex

import pytest
from nbgrader.utils import notebook_hash

from grader.cli import main
from grader.staff.grading.exchange import SECRET, exchange_files
from grader.staff.reading.rebuilt import TIMESTAMP
from tests.course_folder import hand_in, make_course, nbgrader, right_answers
from tests.support import need_bubblewrap

LESSON = "02-filters"
TIME = "2026-11-02 10:00:00.000000 UTC"


@pytest.fixture
def course(tmp_path):
    need_bubblewrap()
    return make_course(tmp_path / "course")


def test_the_feedback_of_a_whole_class_is_released_whatever_lies_in_a_submission(course, tmp_path, monkeypatch):
    secret = token_hex(64)
    for student in ("ada", "broken", "by-mail", "forger"):
        hand_in(course, student, LESSON, right_answers(LESSON))
    submitted = course / "course" / "submitted"
    for student, kept in (("ada", secret), ("broken", token_hex(64)), ("forger", "../../\udcff")):
        (submitted / student / LESSON / SECRET).write_bytes(kept.encode("utf-8", "surrogateescape"))
        (submitted / student / LESSON / TIMESTAMP).write_text(TIME if student != "forger" else "never")
    (submitted / "broken" / LESSON / f"{LESSON}.ipynb").write_text("no notebook")
    monkeypatch.chdir(course)
    assert main(["grade", LESSON]) == 1, "one needs a look"
    exchange = tmp_path / "exchange"
    exchange.mkdir(mode=0o777)
    exchange.chmod(0o777)
    done = nbgrader(course, "release_feedback", LESSON, f"--Exchange.root={exchange}")
    assert done.returncode == 0, done.stderr
    released = exchange / "cnn-parameters" / "feedback"
    assert len(list(released.glob("*.html"))) == 4
    mine = released / f"{notebook_hash(secret=secret, notebook_id=LESSON)}.html"
    assert mine.read_bytes() == (course / "course" / "feedback" / "ada" / LESSON / f"{LESSON}.html").read_bytes()


def test_what_the_exchange_left_goes_with_the_feedback(tmp_path):
    secret = token_hex(64).encode()
    (tmp_path / SECRET).write_bytes(secret)
    (tmp_path / TIMESTAMP).write_text(TIME)
    assert exchange_files(tmp_path) == {SECRET: secret, TIMESTAMP: TIME.encode()}


@pytest.mark.parametrize("forged", [None, b"", b"0" * 127, b"0" * 129, b"\xff" * 128, b"g" * 128, b"0" * 100_000])
def test_without_a_secret_of_its_own_nobody_can_know_where_the_feedback_is(tmp_path, forged):
    if forged is not None:
        (tmp_path / SECRET).write_bytes(forged)
    one, two = exchange_files(tmp_path)[SECRET], exchange_files(tmp_path)[SECRET]
    assert one != two
    assert len(one) == len(two) == 128
    assert exchange_files(tmp_path)[TIMESTAMP] == b""


def test_no_link_is_followed_to_a_secret(tmp_path):
    private = tmp_path / "private.txt"
    private.write_bytes(b"0" * 128)
    (tmp_path / SECRET).symlink_to(private)
    assert exchange_files(tmp_path)[SECRET] != private.read_bytes()
