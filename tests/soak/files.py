"""Mangled notebooks and logs: read, rebuilt and marked; and graded, with an honest learner among them."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

import nbformat

from grader.course import TOPICS, find_lesson
from grader.marking import Outcome, Record, calibration, guesses, mastery_of, state_of
from grader.marking.record import entries_in, seed_in
from grader.staff.nbgrader import Course
from grader.staff.reading.handed_in import HandedIn, Unreadable
from grader.staff.reading.master import Lesson, read_lesson
from grader.staff.reading.rebuilt import files_of, rebuilt
from grader.staff.reading.submission import parse
from grader.staff.release import make_known
from tests.course_folder import RIGHT_FUNCTION, hand_in, make_course, right_answers
from tests.soak.mangling import mangled
from tests.soak.part import Tried, in_batches, timed

LESSON = "02-filters"
BATCH = 200
GRADED = 50
"""One in so many goes through the whole grading as well."""
LOT = 500
LONGEST_SECONDS = 5.0


def run(many: int) -> Iterator[Tried]:
    """So many read, rebuilt and marked, and a part of them graded."""
    yield in_batches("mangled notebooks and logs, read, rebuilt, marked", _batch, range(max(1, many // BATCH)))
    yield timed(_graded, max(1, many // GRADED))


def _batch(seed: int) -> Tried:
    chance, tried = Random(f"files {seed}"), Tried("", BATCH)
    lesson, notebook, record = _honest()
    for _ in range(BATCH):
        which = chance.choice(("notebook", "log", "both"))
        start = time.thread_time()
        problem = ""
        try:
            problem = _marked(
                lesson,
                mangled(chance, notebook) if which != "log" else notebook,
                mangled(chance, record) if which != "notebook" else record,
            )
        except Unreadable as error:
            problem = "" if str(error) else "nothing was said"
        except Exception as error:  # whatever it is, the class would have stopped at it
            problem = f"{type(error).__name__}: {error}"
        took = time.thread_time() - start
        tried.slowest = max(tried.slowest, took)
        if took > LONGEST_SECONDS:
            problem = f"took {took:.1f} s"
        if problem:
            tried.problems.append(f"batch {seed}, {which}: {problem}")
    return tried


@cache
def _honest() -> tuple[Lesson, bytes, bytes]:
    """The lesson as the gradebook knows it, and a whole submission of it."""
    with tempfile.TemporaryDirectory() as place:
        root = make_course(Path(place, "course"))
        course = Course(root)
        make_known(course, LESSON)
        with course.gradebook() as gradebook:
            lesson = read_lesson(gradebook, LESSON, course.folder("source", ".", LESSON))
        folder = hand_in(root, "ada", LESSON, right_answers(LESSON), RIGHT_FUNCTION)
        return lesson, (folder / f"{LESSON}.ipynb").read_bytes(), Record(folder).path.read_bytes()


def _marked(lesson: Lesson, notebook: bytes, record: bytes) -> str:
    """What went wrong with this submission; Unreadable, which is right, if it has no marks."""
    submission = parse(HandedIn(LESSON, f"{LESSON}.ipynb", notebook, record, {}))
    made = rebuilt(submission, lesson)
    nbformat.validate(made)
    files = files_of(submission, made, lesson)
    entries = list(entries_in(files.get(Path("answers.jsonl"), b"")))
    _looked_at(record)
    for exercise in find_lesson(LESSON).exercises:
        final = state_of(exercise, entries).final
        if final.outcome is Outcome.GRADER_ERROR:
            return f"{exercise.id}: {final.feedback}"
        if not 0 <= final.score <= final.points:
            return f"{exercise.id}: {final.score} of {final.points} points"
    return ""


def _looked_at(record: bytes) -> None:
    """What a learner's own screen makes of the log: the map, practice, and guesses; none of it may fail."""
    entries = list(entries_in(record))
    seed_in(entries)
    calibration(guesses(entries))
    for topic in TOPICS:
        mastery_of(topic, entries)


def _graded(many: int) -> Tried:
    tried = Tried("mangled submissions, graded in classes", 0)
    for start in range(0, many, LOT):
        with tempfile.TemporaryDirectory() as place:
            tried.many += min(LOT, many - start)
            tried.problems += _class(Path(place, "course"), start, min(many, start + LOT))
    return tried


def _class(folder: Path, start: int, end: int) -> Iterator[str]:
    course = make_course(folder)
    honest = hand_in(course, "honest", LESSON, right_answers(LESSON), RIGHT_FUNCTION)
    for number in range(start, end):
        chance = Random(f"graded {number}")
        submitted = honest.parent.parent / f"mangled-{number:05}" / LESSON
        submitted.mkdir(parents=True)
        for path in honest.iterdir():
            data = path.read_bytes()
            (submitted / path.name).write_bytes(mangled(chance, data) if chance.random() < 0.7 else data)
    command = [sys.executable, "-m", "grader", "grade", LESSON]
    done = subprocess.run(command, cwd=course, capture_output=True, text=True, check=False)
    rows = {line.split()[0]: line.split()[1:3] for line in done.stdout.splitlines()[2:] if line.strip()}
    if done.returncode not in (0, 1) or "Traceback" in done.stdout + done.stderr:
        yield f"exit code {done.returncode}: {done.stderr[-500:]}"
    if rows.get("honest") != ["8", "8"]:
        yield f"the honest learner has {rows.get('honest')}"
    if len(rows) != end - start + 1:
        yield f"{len(rows)} rows for {end - start + 1} submissions"
    pages = len(list((course / "course" / "feedback").glob(f"*/{LESSON}/*.html")))
    if pages != end - start + 1:
        yield f"{pages} pages for {end - start + 1} submissions"
