"""The zip that staff upload to Gradescope: how to set up the container, the marker, and one lesson as data.

What Gradescope wants of it: "Autograder Specifications" (gradescope-autograders.readthedocs.io/en/latest/specs):
``setup.sh`` and ``run_autograder`` lie at its root. No master and no solution is in it, and no other lesson's cells;
the marker is the package that learners have, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, packages_distributions, requires, version
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import grader
from grader.course import UnknownName, find_lesson
from grader.course.exercises import FunctionExercise

from ..desk.outside import MarkOutside
from ..nbgrader import EXPORTS, Course
from ..reading.master import Lesson, read_lesson
from ..release import make_known
from ..sandbox import NONE
from .lesson_file import NAME, Settings, dump

PROJECT = "count-cnn-parameters"
_CONTAINER = Path(__file__).parent / "container"
_LONG_AGO = (2000, 1, 1, 0, 0, 0)
"""The date of everything in the zip: the same lesson makes the same zip."""


def autograder(course: Course, lesson: str, folder: Path | None = None) -> tuple[Path, str]:
    """Write the zip for a lesson; where it lies, and what staff should know of it.

    CourseError if there is no such lesson, OSError if the zip cannot be written.
    """
    course.must_have(lesson)
    make_known(course, lesson)
    with course.gradebook() as gradebook:
        known = read_lesson(gradebook, lesson, course.folder("source", ".", lesson), ignore=course.directory.ignore)
    outside = MarkOutside(config=course.config)
    settings = Settings(course.isolation, outside.cell_seconds, outside.submission_seconds)
    path = (folder or Path(course.directory.root, EXPORTS)) / f"{lesson}-autograder.zip"
    path.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data, program in _files(known, settings):
            info = ZipInfo(name, _LONG_AGO)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = (0o100755 if program else 0o100644) << 16
            archive.writestr(info, data)
    return path, _note(lesson, settings)


def _files(lesson: Lesson, settings: Settings) -> Iterator[tuple[str, bytes, bool]]:
    """The names and the bytes of all files, and whether each is a program."""
    for name in ("setup.sh", "run_autograder"):
        yield name, (_CONTAINER / name).read_bytes(), True
    yield "requirements.txt", "".join(f"{line}\n" for line in _requirements(lesson)).encode(), False
    yield NAME, dump(lesson, settings), False
    package = Path(grader.__file__).parent
    for path in sorted(package.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield f"grader/{path.relative_to(package).as_posix()}", path.read_bytes(), False


def _requirements(lesson: Lesson) -> list[str]:
    """What the marker and the lesson's own cells import, in the versions of this machine."""
    ours = [re.split(r"[^\w.-]", line)[0] for line in requires(PROJECT) or [] if "extra ==" not in line]
    where = packages_distributions()
    theirs = [name for module in lesson.modules for name in where.get(module.partition(".")[0], [])]
    return sorted({f"{name.lower()}=={found}" for name in (*ours, *theirs) if (found := _version(name))})


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _note(lesson: str, settings: Settings) -> str:
    try:
        functions = [one for one in find_lesson(lesson).exercises if isinstance(one, FunctionExercise)]
    except UnknownName:
        functions = []
    if not functions:
        return "No code of learners is run: everything in this lesson is read from what they typed"
    names = ", ".join(one.id for one in functions)
    if settings.isolation == NONE:
        return (
            f"{names} runs learners' code WITHOUT isolation in Gradescope's container, as you chose: whoever wants to "
            "can change their own score there. Each submission has a container of its own, so nobody else's"
        )
    return (
        f"{names} needs the sandbox. Gradescope's container may not allow one: the end of its build log says so. Then "
        "everything else is marked there, and learners are told that this exercise is marked at your desk: collect "
        "the submissions and grade them here"
    )
