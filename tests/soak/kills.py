"""A large class graded in one go, by a grading that is killed again and again: nothing is lost, nothing doubled."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from nbgrader.api import Gradebook

from tests.benchmarks.made_up import LESSON, make_class
from tests.soak.part import Tried, timed

KINDS = 200
"""The made-up class repeats itself after so many."""
KILLS = 10
COMMAND = [sys.executable, "-m", "grader", "grade", LESSON]


def run(many: int) -> Iterator[Tried]:
    """A class of so many."""
    yield timed(_killed, many)


def _killed(many: int) -> Tried:
    tried = Tried(f"submissions graded, by a grading killed {KILLS} times", many)
    with tempfile.TemporaryDirectory() as place:
        few = make_class(Path(place, "few"), min(many, KINDS))
        start = time.monotonic()
        subprocess.run(COMMAND, cwd=few, capture_output=True, check=False)
        takes = (time.monotonic() - start) * many / min(many, KINDS)
        right = _scores(few)
        course, chance = make_class(Path(place, "many"), many), Random(many)
        for _ in range(KILLS):
            running = subprocess.Popen(COMMAND, cwd=course, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0, takes / KILLS))
            running.kill()
            running.wait()
        done = subprocess.run(COMMAND, cwd=course, capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1) or "Traceback" in done.stderr:
            tried.problems.append(done.stderr[-500:])
        scores = _scores(course)
        for number in range(many):
            name, like = f"learner-{number:05}", f"learner-{number % KINDS:05}"
            if scores.get(name) != right.get(like):
                tried.problems.append(f"{name} has {scores.get(name)} and not {right.get(like)}")
        pages = len(list((course / "course" / "feedback").glob("*/*/*.html")))
        left = list((course / "course").rglob(".grading-*"))
        if pages != many or left:
            tried.problems.append(f"{pages} pages for {many}; left behind: {left[:3]}")
    return tried


def _scores(course: Path) -> dict[str, float]:
    with Gradebook(f"sqlite:///{course}/course/gradebook.db") as gradebook:
        return {one.student_id: one.score for one in gradebook.assignment_submissions(LESSON)}
