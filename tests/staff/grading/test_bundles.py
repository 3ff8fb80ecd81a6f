"""Jobs get submissions in bundles, and nobody has to wait for them."""

from __future__ import annotations

import os
import signal
import time

import psutil

from grader.staff.desk import desk
from grader.staff.grading import grade
from grader.staff.grading.jobs import Desks
from grader.staff.nbgrader import Course
from tests.course_folder import RIGHT_FUNCTION, hand_in
from tests.staff.grading.interruptible import LESSON, a_class, check_all, of_this, started

SIZE = 24


def names(course):
    return sorted(os.listdir(course / "course" / "submitted"))


def scores(course, **how):
    return {row.student: row.score for row in grade(Course(course), LESSON, names(course), **how)}


def given_out(monkeypatch):
    """How many submissions are in each bundle, as they are given out."""
    sizes = []
    submit = Desks.submit

    def counted(self, works):
        sizes.append(len(works))
        return submit(self, works)

    monkeypatch.setattr(Desks, "submit", counted)
    return sizes


def test_a_class_is_given_out_in_bundles_and_a_few_changed_ones_to_as_many_jobs(tmp_path, monkeypatch):
    course = a_class(tmp_path / "course", SIZE)
    sizes = given_out(monkeypatch)
    scores(course, jobs=2)
    assert sum(sizes) == SIZE
    assert 1 < max(sizes) < SIZE // 2
    for number in range(4):
        with (course / "course" / "submitted" / f"learner-{number:03}" / LESSON / "notes.txt").open("w") as file:
            file.write("changed")
    sizes.clear()
    scores(course, jobs=4)
    assert sizes == [1] * 4
    check_all(course, SIZE)


def test_what_a_job_does_not_come_to_is_given_to_others(tmp_path, monkeypatch):
    course = a_class(tmp_path / "course", SIZE)
    monkeypatch.setattr(desk, "LONG", 0.0)
    sizes = given_out(monkeypatch)
    found = scores(course, jobs=2)
    assert sum(sizes) > SIZE, "some were given out again"
    assert found == scores(course, jobs=1, force=True)
    check_all(course, SIZE)


def test_what_shows_too_much_is_not_held_with_others(tmp_path, monkeypatch):
    course = a_class(tmp_path / "course", SIZE)
    monkeypatch.setattr(desk, "LARGE", 0)
    sizes = given_out(monkeypatch)
    scores(course, jobs=2)
    assert sum(sizes) > SIZE
    check_all(course, SIZE)


def test_ctrl_c_does_not_wait_for_slow_code(tmp_path):
    course = a_class(tmp_path / "course", 4)
    slow = f"    import time\n    time.sleep(50)\n{RIGHT_FUNCTION}"
    for number in range(8):
        hand_in(course, f"slow-{number}", LESSON, {}, slow)
    running = started(course, "--jobs", "2")
    pages = course / "course" / "feedback"
    while len(list(pages.glob("*/*/*.html"))) < 4:
        assert running.poll() is None, running.communicate()
        time.sleep(0.1)
    jobs = psutil.Process(running.pid).children(recursive=True)
    start = time.monotonic()
    running.send_signal(signal.SIGINT)
    _, said = running.communicate()
    assert running.returncode == 130
    assert "run this again to go on" in said
    assert "Traceback" not in said
    assert time.monotonic() - start < 40, "less than any of the slow ones takes"
    psutil.wait_procs(jobs, timeout=10)
    assert not of_this(course)
