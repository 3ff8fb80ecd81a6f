"""A full disk, a folder that is read only, a clock that jumps back: it is said in words, and nothing is lost.

Each is tried inside a bubblewrap of its own, where the disk is a small one and the folder really takes no file.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from grader.course import find_exercise
from grader.marking import Record, progress_of, state_of
from grader.notebook.card import Card
from grader.notebook.submit import Submission
from grader.staff.grading import grade
from grader.staff.nbgrader import Course
from tests.course_folder import RIGHT_FUNCTION, hand_in, make_course, right_answers
from tests.soak.part import Tried, timed
from tests.support import ROOT

LESSON, EXERCISE = "02-filters", "sixteen-filters"
MOST = 100
"""Answers after which a full disk must have refused one."""
SMALL = 3 * 2**20
"""Bytes of the small disk."""


def run(_: int) -> Iterator[Tried]:
    """Each place once."""
    yield timed(_apart, "full", ["--size", str(SMALL), "--tmpfs"])
    yield timed(_apart, "read-only", ["--ro-bind"])
    yield timed(_clock)


def _apart(name: str, how: list[str]) -> Tried:
    """What ``main`` finds in this place."""
    with tempfile.TemporaryDirectory() as place:
        course = make_course(Path(place, "course"))
        hand_in(course, "ada", LESSON, right_answers(LESSON), RIGHT_FUNCTION)
        Record(course / "lessons" / LESSON).checked(EXERCISE, "144", Card(find_exercise(EXERCISE), None).result)
        target = [str(course)] if how[-1] == "--tmpfs" else [str(course), str(course)]
        command = ["bwrap", "--dev-bind", "/", "/", "--bind", place, "/mnt", *how, *target, "--chdir", str(course)]
        inside = [sys.executable, "-m", "tests.soak.places", name, str(course)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run([*command, *inside], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        return Tried(name, 1, problems=[done.stderr[-2000:]])
    found = json.loads(done.stdout.splitlines()[-1])
    return Tried(f"done where the disk is {name}", found["many"], problems=found["problems"])


def main(name: str, course: Path) -> None:
    """Everything that people do here, in a folder that takes nothing."""
    problems: list[str] = []
    small = name == "full"
    if small:  # the disk is empty yet: the course is put on it, and then the rest of it is filled
        subprocess.run(["cp", "-r", "/mnt/course/.", str(course)], check=True)
        _fill(course / "filler")
    lesson = course / "lessons" / LESSON
    before = Record(lesson).path.read_bytes()
    card, saved = Card(find_exercise(EXERCISE), lesson), 0
    for _ in range(MOST):  # what is left of the last block of the record is still there to be used
        card.fill("160")
        card.check()
        if card.widget.notice:
            break
        saved += 1
    problems += [] if "Not saved" in card.widget.notice else ["the card did not say that nothing was saved"]
    kept = Record(lesson)
    if not kept.path.read_bytes().startswith(before) or len(kept.entries()) != 1 + saved:
        problems.append(f"the record of answers has {len(kept.entries())} lines after {saved} were saved")
    submission = Submission(lesson)
    submission.widget.receive({"event": "press", "name": "pack"})
    problems += [] if "Nothing was packed" in submission.widget.feedback else ["packing did not say that it failed"]
    for arguments in (["learn", "mine", "--copy-only"], ["grade", LESSON], ["release"]):
        problems += _said(course, arguments)
    if small:
        (course / "filler").unlink()
        card.check()
        problems += [] if Record(lesson).entries()[-1].answer == "160" else ["with room again, nothing was saved"]
        problems += [] if not card.widget.notice else ["with room again, the card still complains"]
        done = _command(course, ["grade", LESSON])
        problems += (
            []
            if ["ada", "8", "8"] in [line.split() for line in done.stdout.splitlines()]
            else [f"with room again: {done.stdout}{done.stderr}"]
        )
    print(json.dumps({"many": 6, "problems": problems}))


def _fill(path: Path) -> None:
    """Write until the disk takes not a byte more."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT)
    for size in (2**16, 1):
        with suppress(OSError):
            while True:
                os.write(file, b"0" * size)
    os.close(file)


def _command(course: Path, arguments: list[str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "grader", *arguments]
    return subprocess.run(command, cwd=course, capture_output=True, text=True, check=False, timeout=120)


def _said(course: Path, arguments: list[str]) -> Iterator[str]:
    """What a command should not have done: all of these fail here, in words."""
    done = _command(course, arguments)
    if "Traceback" in done.stdout + done.stderr:
        yield f"{arguments}: {done.stderr[-1500:]}"
    elif done.returncode == 0 or not done.stderr.strip():
        yield f"{arguments}: exit code {done.returncode}, and it said: {done.stdout[-300:]}{done.stderr[-300:]}"


def _clock() -> Tried:
    """Answers and gradings while the clock goes back: what counts is the order in which they were written."""
    tried = Tried("a clock that jumps back", 4)
    with tempfile.TemporaryDirectory() as place:
        root = make_course(Path(place, "course"))
        folder = hand_in(root, "ada", LESSON, right_answers(LESSON), RIGHT_FUNCTION)
        record, exercise = Record(folder), find_exercise(EXERCISE)
        record.checked(EXERCISE, "144", Card(exercise, None).result)
        forwards = state_of(exercise, record.entries()), progress_of(folder.parent)
        lines = [json.loads(line) for line in record.path.read_bytes().splitlines() if line]
        for line, time_ in zip(lines, reversed([line["time"] for line in lines]), strict=True):
            line["time"] = time_
        lines[0]["time"] = "1970-01-01T00:00:00.000+00:00"
        record.path.write_text("".join(f"\n{json.dumps(line)}\n" for line in lines))
        if (state_of(exercise, record.entries()), progress_of(folder.parent)) != forwards:
            tried.problems.append("the state follows from times")
        course = Course(root)
        first = [(row.student, row.score) for row in grade(course, LESSON, ["ada"])]
        for moment in (time.time() + 10**6, 0):
            for path in (root / "course").rglob("*"):
                os.utime(path, (moment, moment))
            if [(row.student, row.score) for row in grade(course, LESSON, ["ada"])] != first:
                tried.problems.append("a grading after the jump gives other marks")
        record.checked(EXERCISE, "160", Card(exercise, None).result)
        if [(row.student, row.score) for row in grade(course, LESSON, ["ada"])] != first:
            tried.problems.append("what was handed in after the jump was not graded")
    return tried


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
