"""A large class graded in one go, by a grading that is killed again and again: nothing is lost, nothing doubled."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import psutil

from grader.staff.grading.delivery import NOTE
from tests.benchmarks.made_up import LESSON, make_class
from tests.soak.part import Tried, timed

KINDS = 200
"""The made-up class repeats itself after so many; it is killed once for so many, too, but a few times at least."""
KILLS = 5
PATIENCE = 5
"""A grading that takes so many times what it should, hangs."""
COMMAND = [sys.executable, "-m", "grader", "grade", LESSON]
MARKS = """
    SELECT student_id, base_cell.name, auto_score FROM submitted_assignment
    JOIN submitted_notebook ON submitted_notebook.assignment_id = submitted_assignment.id
    JOIN grade ON grade.notebook_id = submitted_notebook.id JOIN base_cell ON base_cell.id = grade.cell_id
    ORDER BY student_id, base_cell.name
"""
Held = dict[str, list[tuple[str, float]]]


def run(many: int) -> Iterator[Tried]:
    """A class of so many."""
    yield timed(_killed, many)


def _killed(many: int) -> Tried:
    kills, tried = max(KILLS, many // KINDS), Tried("", many)
    with tempfile.TemporaryDirectory() as place:
        few = make_class(Path(place, "few"), min(many, KINDS))
        first, again = _seconds(few), _seconds(few)  # the second time nothing is to be done but to begin
        takes = (first - again) * many / min(many, KINDS)
        course, chance = make_class(Path(place, "many"), many), Random(many)
        for _ in range(kills):
            running = subprocess.Popen(COMMAND, cwd=course, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0, again + 2 * takes / kills))
            running.kill()
            running.wait()
        try:
            tried.problems += _finished(course, many, PATIENCE * (first + takes))
        except subprocess.TimeoutExpired:
            tried.problems.append("the last grading hung")
        right, held = _held(few), _held(course)
        for number in range(many):
            tried.problems += _wrong(course, f"learner-{number:05}", held, right.get(f"learner-{number % KINDS:05}"))
        if left := list((course / "course").rglob(".grading-*")):
            tried.problems.append(f"left behind: {left[:3]}")
        marks = sum(map(len, held.values()))
    tried.what = f"submissions graded, {marks:,} marks compared, by a grading killed {kills} times"
    return tried


def _seconds(course: Path) -> float:
    start = time.monotonic()
    subprocess.run(COMMAND, cwd=course, capture_output=True, check=False)
    return time.monotonic() - start


def _finished(course: Path, many: int, seconds: float) -> Iterator[str]:
    """Grade without a kill; what it says is a row for each, and no process is left of all that were killed."""
    done = subprocess.run(COMMAND, cwd=course, capture_output=True, text=True, check=False, timeout=seconds)
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        yield f"exit code {done.returncode}: {done.stderr[-500:]}"
    names = [line.split()[0] for line in done.stdout.splitlines() if line.startswith("learner-")]
    if len(names) != many or len(set(names)) != many:
        yield f"{len(names)} rows, {len(set(names))} learners for {many} submissions"
    for process in psutil.process_iter(["cwd", "cmdline"]):
        if process.info["cwd"] == str(course):
            yield f"still runs: {process.info['cmdline']}"


def _wrong(course: Path, student: str, held: Held, right: list[tuple[str, float]] | None) -> Iterator[str]:
    """What is lost, doubled or half-written of one submission."""
    if held.get(student) != right:
        yield f"{student} has {held.get(student)} and not {right}"
    page, graded = (course / "course" / kind / student / LESSON for kind in ("feedback", "autograded"))
    try:
        if not (page / f"{LESSON}.html").read_text().rstrip().endswith("</html>"):
            yield f"{student}'s page is not whole"
        if right:  # one that could not be read has a page alone
            json.loads((graded / f"{LESSON}.ipynb").read_bytes())
            json.loads((graded / NOTE).read_bytes())
    except (OSError, ValueError) as error:
        yield f"{student}: {error}"


def _held(course: Path) -> Held:
    """Every mark of every learner, as often as it stands in the gradebook."""
    held = defaultdict(list)
    with closing(sqlite3.connect(course / "course" / "gradebook.db")) as gradebook:
        for student, cell, score in gradebook.execute(MARKS):
            held[student].append((cell, score))
    return dict(held)
