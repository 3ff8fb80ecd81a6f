"""``python -m grader``: counting, checking, releasing and grading from a terminal."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from . import __version__
from .counting import DTYPES, LayerError, table
from .counting.frameworks import model_named, read_model
from .counting.summaries import check_summary
from .counting.text import EXAMPLE
from .course import NumberExercise, UnknownName, collision_table, find_exercise
from .marking import Answer, Outcome, mark

_EXIT_CODES = {Outcome.RIGHT: 0, Outcome.WRONG: 1, Outcome.UNREADABLE: 2, Outcome.NOT_ATTEMPTED: 2}
GRADER_ERROR = 3
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except (LayerError, UnknownName) as error:
        return _fail(str(error))


def _count(options: argparse.Namespace) -> int:
    network = read_model(model_named(options.network), options.input)
    if options.json:
        print(json.dumps(network.as_data(options.dtype), indent=2))
    else:
        print(network.summary(options.dtype, options.depth))
    return 0


def _shape(text: str) -> tuple[int, ...]:
    if not re.fullmatch("[0-9]{1,9}(?:[x×][0-9]{1,9})*", text):
        raise argparse.ArgumentTypeError(f"{text!r} could not be read; write it like 1x28x28")
    return tuple(int(side) for side in re.split("[x×]", text))


def _check_summary(options: argparse.Namespace) -> int:
    try:
        text = sys.stdin.read() if options.file == "-" else Path(options.file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return _fail(f"{options.file} could not be read: {error}")
    checked = check_summary(text)
    print(json.dumps(checked.as_data(), indent=2) if options.json else checked.summary())
    return 1 if checked.problems else 0


def _check(options: argparse.Namespace) -> int:
    result = mark(options.exercise, _answer(options.answer), variant=options.variant)
    if options.json:
        print(json.dumps(result.as_data(), indent=2))
    else:
        read = f" [{result.read}]" if result.read else ""
        print(f"{result.outcome}{read}: {result.score:g} of {result.points:g} points\n{result.feedback}")
    return _EXIT_CODES.get(result.outcome, GRADER_ERROR)


def _answer(text: str) -> Answer:
    """What was typed; in braces, the cells of a table or the places of a match as JSON."""
    if not text.lstrip().startswith("{"):
        return text
    try:
        answer: dict[str, str] = json.loads(text)
    except ValueError:
        return text
    return answer


def _collisions(options: argparse.Namespace) -> int:
    exercise = find_exercise(options.exercise)
    if not isinstance(exercise, NumberExercise):
        return _fail(f"{exercise.id} does not ask for a number, so no mistakes can lead to the same one.")
    variants, rows = collision_table(exercise)
    lines = [
        (" = ".join(row.mistakes), "–" if row.published is None else f"{row.published:,}", f"{row.variants:,}")
        for row in rows
    ]
    print(f"{exercise.id}: {variants:,} variants; the answer as published is {exercise.question.truth:,}\n")
    print(
        table(("what coincides", "as published", "in variants"), lines, right={1, 2})
        if lines
        else "Every mistake gives a number of its own."
    )
    return 0


def _release(options: argparse.Namespace) -> int:
    from .staff.nbgrader import Course, CourseError
    from .staff.release import release

    try:
        for one in release(Course(Path.cwd()), options.lessons):
            print(f"released {one.folder.relative_to(Path.cwd())}")
            if one.set_aside:
                print(f"  it held somebody's work: a copy is in {one.set_aside.relative_to(Path.cwd())}")
    except CourseError as error:
        return _fail(str(error))
    return 0


def _grade(options: argparse.Namespace) -> int:
    # Notebooks are checked by a library that loads this, for most of a second, to check web addresses: they have none.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    from tqdm import tqdm

    from .staff.grading import grade, submissions
    from .staff.handed_in import printable
    from .staff.nbgrader import Course, CourseError

    graded = []
    try:
        course = Course(Path.cwd(), options.isolation)
        students = submissions(course, options.lesson, options.students)
        how = {"jobs": options.jobs, "cluster": options.dask, "force": options.force}
        rows = grade(course, options.lesson, students, say=_say, **how)
        for one in tqdm(rows, total=len(students), unit="submission", disable=None, leave=False):
            graded.append(one)
    except CourseError as error:
        return _fail(str(error))
    except KeyboardInterrupt:
        print(f"Stopped after {len(graded):,}. What was graded is kept: run this again to go on.", file=sys.stderr)
        return INTERRUPTED
    graded.sort(key=lambda one: one.student)
    lines = [
        (printable(one.student), _points(one.score), _points(one.points), printable(one.problem)) for one in graded
    ]
    print(table(("student", "score", "of", "needs a look"), lines, right={1, 2}))
    return 1 if any(one.problem for one in graded) else 0


def _say(message: str) -> None:
    print(message, file=sys.stderr)


def _points(number: float | None) -> str:
    return "–" if number is None else f"{number:g}"


def _count_of_jobs(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of jobs; it is 1 or more")
    return int(text)


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="grader", description="Count the learnable parameters of CNNs, mark answers, release and grade lessons."
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    count = commands.add_parser("count", help="the table of a network: shapes, arithmetic, parameters, shares")
    count.add_argument(
        "network",
        metavar="NETWORK",
        help=f"e.g. {EXAMPLE!r}, vgg16, a file model.keras, or file.py:name for a model or a function that gives one",
    )
    shape = "what goes into a model of a framework, without the batch, e.g. 1x28x28 for PyTorch"
    count.add_argument("--input", metavar="SHAPE", type=_shape, help=shape)
    count.add_argument("--dtype", default="float32", choices=DTYPES, help="the format of the numbers, for megabytes")
    count.add_argument("--depth", metavar="N", type=int, default=99, help="fold the parts deeper than this")
    count.add_argument("--json", action="store_true", help="print data instead of a table")
    count.set_defaults(run=_count)

    check = commands.add_parser("check", help="mark one answer; exit code 0 right, 1 wrong, 2 unreadable")
    check.add_argument("exercise", metavar="EXERCISE", help="e.g. sixteen-filters")
    check.add_argument(
        "answer", metavar="ANSWER", help="e.g. 160, '(3*3*1+1)*16', options: weights,biases, or cells as JSON: {…}"
    )
    check.add_argument("--variant", default="", help="e.g. 1:abc, as the record of answers names it")
    check.add_argument("--json", action="store_true", help="print data instead of text")
    check.set_defaults(run=_check)

    summary = commands.add_parser("check-summary", help="find the rows of a printed summary that cannot be right")
    summary.add_argument("file", metavar="FILE", help="what Keras, torchinfo or torchsummary printed; - for the input")
    summary.add_argument("--json", action="store_true", help="print data instead of a table")
    summary.set_defaults(run=_check_summary)

    collisions = commands.add_parser("collisions", help="which mistakes with an exercise lead to the same number")
    collisions.add_argument("exercise", metavar="EXERCISE", help="e.g. sixteen-filters")
    collisions.set_defaults(run=_collisions)

    release = commands.add_parser("release", help="make lessons/ from solutions/")
    release.add_argument("lessons", metavar="LESSON", nargs="*", help="all lessons, if none is named")
    release.set_defaults(run=_release)

    grade = commands.add_parser("grade", help="grade the submissions of a lesson, and print the marks")
    grade.add_argument("lesson", metavar="LESSON", help="e.g. 02-filters")
    grade.add_argument("students", metavar="STUDENT", nargs="*", help="all that handed it in, if none is named")
    grade.add_argument(
        "--jobs",
        metavar="N",
        type=_count_of_jobs,
        default=os.cpu_count() or 1,
        help="how many at a time; as many as there are cores, if not given",
    )
    grade.add_argument(
        "--dask",
        metavar="ADDRESS",
        default="",
        help="let the workers of this Dask scheduler do it, e.g. tcp://10.0.0.1:8786",
    )
    grade.add_argument("--force", action="store_true", help="also those that have not changed since they were graded")
    grade.add_argument(
        "--isolation",
        choices=("bubblewrap", "none"),
        help="how learners' code is kept apart; none: not at all, because you trust every submission",
    )
    grade.set_defaults(run=_grade)
    return parser
