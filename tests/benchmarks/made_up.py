"""A made-up class: honest, wrong, slow and broken submissions, mixed, the same for the same size."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from random import Random

from grader.marking import Record, mark
from tests.course_folder import RIGHT_FUNCTION, make_course, right_answers

LESSON = "02-filters"
FUNCTIONS = (
    RIGHT_FUNCTION,
    "    return kernel_size**2 * in_channels * filters",
    "    return None",
    "    raise ValueError(kernel_size)",
)
SLOW = "    import time\n    time.sleep(0.01)\n" + RIGHT_FUNCTION
KINDS = 200
"""Logs of answers in a class; every function is somebody's own."""
ONE_IN = 50
"""So many are slow, and so many are broken, if there are to be such."""


def make_class(folder: Path, size: int, *, mixed: bool = True, stock: bool = False) -> Path:
    """A course and its learners; without ``mixed``, none is slow and none broken."""
    course = make_course(folder, stock=stock)
    kinds = [_submission(course, folder / f"kind-{number}", number) for number in range(min(size, KINDS))]
    for number in range(size):
        submitted = course / "course" / "submitted" / f"learner-{number:05}" / LESSON
        shutil.copytree(kinds[number % len(kinds)], submitted)
        slow = mixed and number % ONE_IN == 7
        body = SLOW if slow else FUNCTIONS[number % len(FUNCTIONS)]
        _write_function(submitted, f"    # learner {number} counts\n{body}")
        if mixed and number % ONE_IN == 33:
            (submitted / f"{LESSON}.ipynb").write_text("this is no notebook")
    for kind in kinds:
        shutil.rmtree(kind)
    return course


def _submission(course: Path, folder: Path, number: int) -> Path:
    """Some right and some wrong answers."""
    shutil.copytree(course / "lessons" / LESSON, folder)
    chance = Random(number)
    for name, answer in right_answers(LESSON).items():
        if chance.random() < 0.9:
            wrong = chance.choice(["144", "150", str(chance.randrange(2, 5000))])
            typed = answer if chance.random() < 0.7 or not isinstance(answer, str) else wrong
            Record(folder).checked(name, typed, mark(name, typed))
    return folder


def _write_function(folder: Path, body: str) -> None:
    path = folder / f"{LESSON}.ipynb"
    notebook = json.loads(path.read_text())
    cell = next(cell for cell in notebook["cells"] if cell["id"] == "conv2d-parameters")
    head = "".join(cell["source"]).split('"""')
    cell["source"] = f'{head[0]}"""{head[1]}"""\n{body}'
    path.write_text(json.dumps(notebook))
