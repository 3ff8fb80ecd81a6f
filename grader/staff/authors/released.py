"""What learners open, held against its master: the same that the master generates, and no solution in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from grader.course import Lesson, NumberExercise
from grader.marking.record import NAME as RECORD

from ..elsewhere import elsewhere
from ..nbgrader import BEGIN_SOLUTION, Course, CourseError
from ..release import release
from .finding import Finding, told
from .notebooks import CHECKPOINTS


def differences(course: Course, lessons: Sequence[str]) -> Iterator[Finding]:
    """Files of released lessons that are not what their masters generate."""
    if not lessons:
        return
    with TemporaryDirectory(prefix="lint-") as place:
        copy = elsewhere(course, Path(place))
        for name in lessons:
            shutil.copytree(course.folder("source", ".", name), copy.folder("source", ".", name))
        try:
            list(release(copy, lessons))
        except CourseError as error:
            yield Finding(told(course.folder("source", ".", ".")), str(error))
            return
        for name in lessons:
            kept, made = (_files(one.folder("release", ".", name)) for one in (course, copy))
            folder = course.folder("release", ".", name)
            again = f"Run `python -m grader release {name}`."
            for path in sorted({*kept, *made}):
                if path not in kept:
                    yield Finding(told(folder / path), f"It is missing. {again}")
                elif path not in made:
                    yield Finding(
                        told(folder / path), "Its master has no such file. Remove it, or put it beside the master."
                    )
                elif kept[path] != made[path]:
                    yield Finding(told(folder / path), f"It is not what its master generates. {again}")


def shows_no_solution(path: Path, lesson: Lesson) -> Iterator[Finding]:
    """Answers that stand in a released lesson."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:
        return  # which is told as a difference
    if BEGIN_SOLUTION in text:
        yield Finding(told(path), "A solution stands in it. Check its marks in the master, and release it again.")
    for exercise in lesson.exercises:
        if isinstance(exercise, NumberExercise):
            formula = str(exercise.question.formula)
            if "(" in formula and formula in text:
                yield Finding(told(path), f"The arithmetic of {exercise.id} stands in it: {formula}.")


def _files(folder: Path) -> dict[Path, bytes]:
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and CHECKPOINTS not in path.parts and path.name != RECORD
    }
