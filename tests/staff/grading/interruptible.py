"""A class whose grading is ended early, and what must be there when it has gone on."""

from __future__ import annotations

import json
import subprocess
import sys

import psutil

from tests.course_folder import RIGHT_FUNCTION, hand_in, make_course, right_answers
from tests.staff.gradebook.held import LESSON, everything
from tests.support import need_bubblewrap

COMMAND = [sys.executable, "-m", "grader", "grade", LESSON]


def a_class(folder, size):
    """A course and its learners, every other of whom has a right function."""
    need_bubblewrap()
    course = make_course(folder)
    for number in range(size):
        hand_in(course, f"learner-{number:03}", LESSON, right_answers(LESSON), RIGHT_FUNCTION if number % 2 else "")
    return course


def address(course):
    return f"sqlite:///{course}/course/gradebook.db"


def started(course, *more):
    return subprocess.Popen([*COMMAND, *more], cwd=course, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def of_this(course):
    """Processes that a grading of this course left."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.cwd() == str(course) and "grade" in process.cmdline():
                found.append(process.pid)
        except psutil.Error:
            continue
    return found


def check_all(course, size):
    """Every submission has its marks, once, and its files; nothing else is left."""
    held = everything(address(course))
    assert len(held) == size
    for number, (student, one) in enumerate(sorted(held.items())):
        assert one["sums"][0] == (8.0 if number % 2 else 5.0), student
        assert len(one["grades"]) == 5
        folder = course / "course" / "autograded" / student / LESSON
        assert json.loads((folder / f"{LESSON}.ipynb").read_text())["cells"]
        assert (folder / "graded.json").is_file()
        page = (course / "course" / "feedback" / student / LESSON / f"{LESSON}.html").read_text()
        assert page.rstrip().endswith("</html>")
    assert not list((course / "course").rglob(".grading-*"))
