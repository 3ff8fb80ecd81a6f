"""``grader grade``: a class, marked."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from grader.counting import table
from grader.course import several

from .quick import skip_web_addresses
from .say import INTERRUPTED, WRONG, Commands, Options, count, say


def add(commands: Commands) -> None:
    """Add the command to those that there are."""
    parser = commands.add_parser("grade", help="grade the submissions of a lesson, and print the marks")
    parser.add_argument("lesson", metavar="LESSON", help="e.g. 02-filters")
    parser.add_argument(
        "students", metavar="STUDENT", nargs="*", default=[], help="all that handed it in, if none is named"
    )
    parser.add_argument(
        "--jobs",
        metavar="N",
        type=count,
        default=os.cpu_count() or 1,
        help="how many at a time; as many as there are cores, if not given",
    )
    parser.add_argument(
        "--dask",
        metavar="ADDRESS",
        default="",
        help="let the workers of this Dask scheduler do it, e.g. tcp://10.0.0.1:8786",
    )
    parser.add_argument("--force", action="store_true", help="also those that have not changed since they were graded")
    parser.add_argument(
        "--isolation",
        choices=("bubblewrap", "none"),
        help="how learners' code is kept apart; none: not at all, because you trust every submission",
    )
    parser.set_defaults(run=run)


def run(options: Options) -> int:
    """Run the command; its exit code."""
    skip_web_addresses()
    from tqdm import tqdm

    from grader.staff.grading import grade, submissions
    from grader.staff.nbgrader import Course
    from grader.staff.reading.handed_in import printable

    graded = []
    try:
        course = Course(Path.cwd(), options.isolation)
        students = submissions(course, options.lesson, options.students)
        how = {"jobs": options.jobs, "cluster": options.dask, "force": options.force}
        rows = grade(course, options.lesson, students, say=say, **how)
        for one in tqdm(rows, total=len(students), unit="submission", disable=None, leave=False):
            graded.append(one)
    except KeyboardInterrupt:
        say(f"Stopped after {len(graded):,}. What was graded is kept: run this again to go on.")
        return INTERRUPTED
    graded.sort(key=lambda one: one.student)
    columns = {
        "student": [printable(one.student) for one in graded],
        "score": [_points(one.score) for one in graded],
        "of": [_points(one.points) for one in graded],
        "late": [_late(one.late, one.penalty) for one in graded],
        "needs a look": [printable(one.problem) for one in graded],
    }
    if not any(columns["late"]):
        del columns["late"]
    print(table(tuple(columns), list(zip(*columns.values(), strict=True)), right={1, 2}))
    return WRONG if any(one.problem for one in graded) else 0


def _points(number: float | None) -> str:
    return "–" if number is None else f"{number:g}"


def _late(late: timedelta, penalty: float) -> str:
    """How late in the largest unit that fits, and what it cost."""
    minutes = -(-late // timedelta(minutes=1))
    for size, unit in ((24 * 60, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            said = several(minutes // size, unit)
            return f"{said}, {_points(penalty)} taken off" if penalty else said
    return ""
