"""Grading ended at any moment goes on where it was: no mark is lost, doubled or half-written."""

from __future__ import annotations

import os
import random
import signal
import time

import pytest

from grader.staff.grading import grade
from grader.staff.nbgrader import Course
from tests.staff.gradebook.held import everything
from tests.staff.grading.interruptible import LESSON, a_class, address, check_all, of_this, started


def kill_at_random(course, size, times, jobs):
    chance = random.Random(7)
    done = started(course, "--jobs", jobs)  # to know how long it takes
    start = time.monotonic()
    assert done.communicate()[0]
    takes = time.monotonic() - start
    whole = everything(address(course))
    for _ in range(times):
        running = started(course, "--jobs", jobs, "--force")
        time.sleep(chance.uniform(0, takes))
        running.kill()
        running.communicate()
        held = everything(address(course))
        assert held == whole, "whatever was written was written as a whole, and nothing was taken away"
    running = started(course, "--jobs", jobs)
    running.communicate()
    assert running.returncode == 0
    assert everything(address(course)) == whole
    check_all(course, size)
    deadline = time.monotonic() + 10
    while of_this(course) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert of_this(course) == [], "jobs end with who started them"


def test_killed_a_few_times(tmp_path):
    kill_at_random(a_class(tmp_path / "course", 12), 12, 2, "2")


@pytest.mark.slow
def test_killed_a_hundred_times(tmp_path):
    kill_at_random(a_class(tmp_path / "course", 40), 40, 100, "2")


def test_killed_in_its_first_run_it_goes_on(tmp_path):
    course = a_class(tmp_path / "course", 12)
    rows = grade(Course(course), LESSON, [f"learner-{number:03}" for number in range(12)], jobs=2)
    next(rows)
    rows.close()  # as an interrupt does
    first = set(everything(address(course)))
    assert first
    again = {
        row.student: row.score
        for row in grade(Course(course), LESSON, sorted(os.listdir(course / "course" / "submitted")))
    }
    assert len(again) == 12
    check_all(course, 12)


def test_ctrl_c_says_how_to_go_on(tmp_path):
    course = a_class(tmp_path / "course", 30)
    running = started(course, "--jobs", "1")
    pages = course / "course" / "feedback"
    while not list(pages.glob("*/*/*.html")):
        assert running.poll() is None, running.communicate()
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate()
    assert running.returncode == 130
    assert "run this again to go on" in said
    assert "Traceback" not in said
    done = started(course)
    done.communicate()
    assert done.returncode == 0
    check_all(course, 30)
