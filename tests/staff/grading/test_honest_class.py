"""An honest class gets the very same marks from nbgrader itself, from our preprocessor, and from our command."""

from __future__ import annotations

import subprocess
import sys
from random import Random

import pytest

from tests.attacks.course import grades
from tests.course_folder import RIGHT_FUNCTION, hand_in, make_course, nbgrader, right_answers
from tests.support import need_bubblewrap

LESSON = "02-filters"
FUNCTIONS = (
    RIGHT_FUNCTION,
    "",
    "    return kernel_size**2 * in_channels * filters",
    "    import warnings\n    warnings.warn('careful')\n" + RIGHT_FUNCTION,
    "    return None if use_bias else kernel_size**2 * in_channels * filters",
    "    raise ValueError(kernel_size)",
)
WRONG = {
    "sixteen-filters": "144",
    "larger-image": "x",
    "colour-image": "(3*3*3)*16",
    "what-changes-the-count": ["stride"],
}


def honest_class(course, size):
    """Learners with some right and some wrong answers, the same for the same course."""
    chance = Random(7)
    for number in range(size):
        answers = {
            name: answer if chance.random() < 0.6 else WRONG[name]
            for name, answer in right_answers(LESSON).items()
            if chance.random() < 0.9
        }
        hand_in(course, f"learner-{number:02}", LESSON, answers, FUNCTIONS[number % len(FUNCTIONS)])
    assert nbgrader(course, "generate_assignment", LESSON, "--force").returncode == 0


@pytest.mark.slow
def test_three_ways_one_mark(tmp_path):
    need_bubblewrap()
    marks = []
    for name in ("stock", "preprocessor", "command"):
        course = make_course(tmp_path / name, stock=name == "stock")
        honest_class(course, 30)
        if name == "command":
            command = [sys.executable, "-m", "grader", "grade", LESSON]
            done = subprocess.run(command, cwd=course, capture_output=True, text=True, check=False)
        else:
            done = nbgrader(course, "autograde", LESSON)
        assert done.returncode == 0, done.stdout + done.stderr
        marks.append(grades(course))
    assert marks[0] == marks[1] == marks[2]
    assert len(set(marks[0].values())) > 2
