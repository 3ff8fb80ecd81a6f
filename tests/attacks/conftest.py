"""One class with every attacker in it, graded once."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest
from nbgrader.api import Gradebook

from grader.staff.grading import grade
from grader.staff.nbgrader import Course
from tests.attacks.attack import LESSON, attacks
from tests.course_folder import RIGHT_FUNCTION, hand_in, make_course, right_answers
from tests.support import lacking

SECRET = "the-secret-of-the-staff"
HERS = "(3·3·1+1)·16 by ada"
SECONDS = 2
ENOUGH = 60
"""Seconds for one submission: what hangs takes for ever, and a busy machine takes its time."""


@dataclass(frozen=True)
class Class:
    """The course, the rows of its table, and what it left behind on the machine."""

    course: Path
    rows: dict[str, Any]
    seconds: dict[str, float]
    processes: set[str]
    files: set[str]

    def page(self, student: str) -> str:
        """The feedback of a student."""
        path = self.course / "course" / "feedback" / student / LESSON / f"{LESSON}.html"
        return path.read_text(encoding="utf-8")

    def grades(self) -> dict[str, float]:
        """What the gradebook holds for each student."""
        with Gradebook(f"sqlite:///{self.course}/course/gradebook.db") as gradebook:
            return {one.student.id: one.score for one in gradebook.assignment_submissions(LESSON)}


@pytest.fixture(scope="session")
def sandboxed():
    """For tests that need bubblewrap."""
    if not shutil.which("bwrap"):
        lacking("bubblewrap", "install it: apt-get install bubblewrap")


@pytest.fixture(scope="session")
def attacked(tmp_path_factory, sandboxed):
    """Ada, all attackers, and Zoe, graded in this order."""
    course = make_course(tmp_path_factory.mktemp("attacked") / "a course")
    with (course / "nbgrader_config.py").open("a") as config:
        config.write(f"\nc.MarkOutside.cell_seconds = {SECONDS}\nc.MarkOutside.submission_seconds = 30\n")
    (course / "course").mkdir()
    (course / "course" / "secret.txt").write_text(SECRET)
    answers = right_answers(LESSON)
    hand_in(course, "ada", LESSON, answers | {"larger-image": HERS}, RIGHT_FUNCTION)
    every = attacks()
    for attack in every:
        attack.hand_in(course)
    hand_in(course, "zoe", LESSON, answers, RIGHT_FUNCTION)
    before, files = programs(), set(os.listdir("/tmp"))
    rows, seconds, start = {}, {}, time.monotonic()
    for row in grade(Course(course), LESSON, ["ada", *(attack.name for attack in every), "zoe"]):
        rows[row.student], seconds[row.student] = row, time.monotonic() - start
        start = time.monotonic()
    return Class(course, rows, seconds, programs() - before, set(os.listdir("/tmp")) - files)


def programs() -> set[str]:
    """All processes of this machine that could come from a sandbox."""
    found = set()
    for process in psutil.process_iter(["pid", "name", "cmdline"]):
        command = " ".join(process.info["cmdline"] or [])
        if process.info["name"] == "bwrap" or "/inside/worker.py" in command or command.startswith(("sleep 1", "yes ")):
            found.add(f"{process.info['pid']} {command}")
    return found
