"""Every attacker, graded once for all tests."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import psutil
import pytest

from grader.staff.grading import grade
from grader.staff.nbgrader import Course
from tests.attacks.attack import LESSON, attacks
from tests.attacks.course import AFTER, HERS, a_course
from tests.course_folder import RIGHT_FUNCTION, hand_in, right_answers
from tests.support import need_bubblewrap


@dataclass(frozen=True)
class Graded:
    """Where each attacker's course is, the rows of its table, and what is left behind on the machine."""

    courses: dict[str, Path]
    rows: dict[str, Any]
    seconds: dict[str, float]
    left: list[str]

    def page(self, student: str) -> str:
        """The feedback of a student."""
        path = self.courses[student] / "course" / "feedback" / student / LESSON / f"{LESSON}.html"
        return path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def attacked(tmp_path_factory):
    """Two classes, graded at the same time: in each every other attacker, and an honest learner after each of them."""
    need_bubblewrap()
    every = attacks()
    classes = []
    for half in (0, 1):
        course = a_course(tmp_path_factory.mktemp("attacked") / "a course")
        students = [f"ada{half}", f"bob{half}"]
        hand_in(course, students[0], LESSON, right_answers(LESSON) | {"larger-image": HERS}, RIGHT_FUNCTION)
        hand_in(course, students[1], LESSON, right_answers(LESSON), RIGHT_FUNCTION)
        for attack in every[half::2]:
            attack.hand_in(course)
            honest = course / "course" / "submitted" / f"{AFTER}{attack.name}"
            shutil.copytree(course / "course" / "submitted" / students[1], honest)
            students += [attack.name, honest.name]
        classes.append((course, students))
    # All that is put away for a while goes into a folder of its own, so that what is left of it can be seen.
    aside = tmp_path_factory.mktemp("aside")
    before = orphans()
    with ProcessPoolExecutor(2, mp_context=get_context("spawn"), initializer=put_aside, initargs=(aside,)) as pool:
        graded = list(pool.map(graded_class, classes))
    return Graded(
        courses={student: course for course, students in classes for student in students},
        rows={row.student: row for rows in graded for row, _ in rows},
        seconds={row.student: seconds for rows in graded for row, seconds in rows},
        left=[*map(str, orphans() - before), *os.listdir(aside)],
    )


def graded_class(one: tuple[Path, list[str]]) -> list[tuple[Any, float]]:
    """The rows of a class, and the seconds that each took."""
    course, students = one
    start = time.time()
    rows = {row.student: row for row in grade(Course(course), LESSON, students)}
    pages = [course / "course" / "feedback" / student / LESSON / f"{LESSON}.html" for student in students]
    done = [start, *(page.stat().st_mtime for page in pages)]  # one after another, in this order
    return [(rows[student], done[place + 1] - done[place]) for place, student in enumerate(students)]


def put_aside(folder: Path) -> None:
    """Let this process keep its temporary files in a folder."""
    tempfile.tempdir = str(folder)


def orphans() -> set[int]:
    """All processes of this machine that nobody who could have started a sandbox waits for any more."""
    found = set()
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            command = " ".join(process.cmdline())
            # What the attacks start; people and other tests on this machine sleep too, but not for so long.
            left = command.startswith(("sleep 1000", "yes ")) or "/inside/worker.py" in command
            if left or process.name() == "bwrap":
                waiting = any(parent.name().startswith(("python", "pytest")) for parent in process.parents())
                found |= set() if waiting else {process.pid}
    return found
