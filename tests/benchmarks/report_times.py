"""How fast the report of a large class is: ``python -m tests.benchmarks.report_times [SIZE …]``.

Forty learners are graded for real. Every other has the marks of one of them, from the same writer as the grading's,
and a log of the same answers at times of its own. The command is timed as staff call it, its start included.
On a machine that others use too, the seconds of a core say more than those of the clock.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import psutil

from grader.counting import table
from grader.staff.desk.marks import NAME as MARKS
from grader.staff.gradebook import LessonBook, Marks
from grader.staff.grading import grade
from grader.staff.grading.delivery import NOTE
from grader.staff.nbgrader import Course
from tests.course_folder import make_course
from tests.staff.report.classroom import make_class, write_log

SIZES = (60, 5000)
LESSONS = ("02-filters", "04-simple-cnn", "09-capstone")
KINDS = 40
MEGABYTE = 2**20


def main(arguments: Sequence[str]) -> None:
    """Measure, and print the table."""
    rows = []
    for size in [int(one) for one in arguments] or list(SIZES):
        with tempfile.TemporaryDirectory() as place:
            course = make_course(Path(place) / "course")
            for lesson in LESSONS:
                make_large_class(course, lesson, size)
            for what in (*LESSONS, "--course"):
                seconds, busy, memory = _run(course, what)
                page = (course / "course" / "reports" / f"{what.strip('-')}.html").stat().st_size
                figures = (f"{seconds:.1f}", f"{busy:.1f}", f"{memory / MEGABYTE:,.0f}", f"{page / MEGABYTE:.2f}")
                rows.append((what, f"{size:,}", *figures))
    heads = ("report", "learners", "seconds", "seconds of a core", "most memory, MB", "page, MB")
    print(table(heads, rows, right={1, 2, 3, 4, 5}))


def make_large_class(folder: Path, lesson: str, size: int) -> None:
    """Learners with marks, in the gradebook and in the folders that grading leaves."""
    kinds = make_class(folder, lesson, KINDS)
    course = Course(folder)
    handed_in = course.students(lesson)
    list(grade(course, lesson, handed_in, jobs=2))
    with LessonBook(course.directory.db_url, course.directory.course_id, lesson) as book:
        held = book.held(handed_in)
        marks = []
        for number in range(len(kinds), size):
            kind, student = handed_in[number % len(handed_in)], f"learner-{number:05}"
            of = held[kind]
            points = {name: one.auto for name, one in of.points.items()}
            marks.append(Marks(student, points, dict.fromkeys(of.words), None, None))
            _copy(course, lesson, kind, student, Random(number))
        for start in range(0, len(marks), 500):
            book.write(marks[start : start + 500])


def _copy(course: Course, lesson: str, kind: str, student: str, chance: Random) -> None:
    source, target = (course.folder("autograded", one, lesson) for one in (kind, student))
    target.mkdir(parents=True)
    for name in (MARKS, NOTE):
        (target / name).write_bytes((source / name).read_bytes())
    entries = [json.loads(line) for line in (source / "answers.jsonl").read_text().split("\n") if line]
    for entry in entries:
        entry["answer"] = student if entry["event"] == "seed" else entry.get("answer")
    late = timedelta(seconds=chance.uniform(0, 200_000))
    times = [datetime.fromisoformat(entry.pop("time")) + late * chance.uniform(0.999, 1) for entry in entries]
    write_log(target, zip(entries, sorted(times), strict=True))
    submitted = course.folder("submitted", student, lesson)
    submitted.mkdir(parents=True)
    (submitted / "answers.jsonl").write_bytes((target / "answers.jsonl").read_bytes())
    (target / NOTE).touch()


def _run(course: Path, what: str) -> tuple[float, float, int]:
    """Seconds of a report by the clock and of a core, and the most memory that it held."""
    start, before, most = time.perf_counter(), os.times(), 0
    process = psutil.Popen([sys.executable, "-m", "grader", "report", what], cwd=course, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        most = max(most, process.memory_info().rss)
        time.sleep(0.02)
    assert process.returncode == 0
    after = os.times()
    busy = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - start, busy, most


if __name__ == "__main__":
    main(sys.argv[1:])
