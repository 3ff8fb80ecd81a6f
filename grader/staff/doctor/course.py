"""The course's folder: its settings, its lessons, its gradebook, and the sandbox for what learners hand in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .. import disk
from .check import Check, State, good, missing, optional
from .machine import writable

_OURS = """Add to nbgrader_config.py:
from grader.staff.desk.outside import MarkOutside
from grader.staff.grading.autograde import use_in_nbgrader
from nbgrader import preprocessors

use_in_nbgrader()
c.Autograde.autograde_preprocessors = [
    MarkOutside,
    preprocessors.IgnorePattern,
    preprocessors.LimitOutput,
    preprocessors.SaveAutoGrades,
    preprocessors.AssignLatePenalties,
    preprocessors.CheckCellMetadata,
]"""
"""What lets nbgrader's own ways to grade be ours, as the repository's own settings have it."""


def examined(root: Path) -> Iterator[Check]:
    """Everything that grading needs, in the order in which it is needed."""
    from ..nbgrader import CONFIG, Course, CourseError

    try:
        course = Course(root)
    except CourseError as error:
        yield missing("settings", error.found, error.mend)
        return
    except OSError as error:
        yield missing("course's folder", f"{error.filename} cannot be made: {error.strerror}", disk.mend(error))
        return
    yield good("settings", f"{root / CONFIG}")
    yield _sandbox(course.isolation)
    yield _autograde(course)
    yield from _lessons(course)
    yield from _folders(course)
    yield _gradebook(course)
    yield _exchange(course)


def _sandbox(isolation: str) -> Check:
    from ..sandbox import ISOLATIONS, NONE, SandboxMissing, check

    try:
        check(ISOLATIONS[0])
        if isolation == NONE:
            mend = "Take c.MarkOutside.isolation out of nbgrader_config.py, unless you trust every submission"
            return optional("bubblewrap", "it works, and is not used: isolation is set to 'none'", mend)
        return good("bubblewrap", "it works: `grade` keeps learners' code apart")
    except SandboxMissing as error:
        words = str(error).splitlines()[0]
        if isolation == NONE:
            return optional("bubblewrap", "it does not work here, and isolation is set to 'none'", words)
        return missing("bubblewrap", "learners' code cannot be kept apart here", words)


def _autograde(course: Any) -> Check:
    """Whether nbgrader's own ways to grade are ours; ``grade`` is safe whatever the settings say."""
    import nbgrader.apps.api
    from nbgrader.preprocessors import Execute

    from ..desk.outside import MarkOutside
    from ..grading.autograde import Autograde

    used = nbgrader.apps.api.Autograde(course.directory, config=course.config)
    steps = used.autograde_preprocessors
    if isinstance(used, Autograde) and MarkOutside in steps and Execute not in steps:
        return good("autograde", "nbgrader's command and its formgrader keep learners' code apart as `grade` does")
    found = (
        "`nbgrader autograde` and the formgrader's button would run learners' code with nbgrader's own Execute, not "
        "kept apart; `python -m grader grade` keeps it apart"
    )
    return optional("autograde", found, _OURS)


def _lessons(course: Any) -> Iterator[Check]:
    from ..nbgrader import CourseError

    try:
        masters = course.must_have()
    except CourseError as error:
        yield missing("lessons", error.found, error.mend)
        return
    released = [name for name in masters if (course.folder("release", ".", name) / f"{name}.ipynb").is_file()]
    if len(released) < len(masters):
        lacking = ", ".join(sorted({*masters} - {*released}))
        yield missing("lessons", f"not released yet: {lacking}", "python -m grader release")
        return
    yield good("lessons", f"{len(masters)} masters, all released; `python -m grader lint` looks closer")


def _folders(course: Any) -> Iterator[Check]:
    """The course's folder, and those in it that are written to; of what lies in a closed one, nothing more is told."""
    root = Path(course.directory.root)
    kinds = ("release", "submitted", "autograded", "feedback")
    own = [root / getattr(course.directory, f"{kind}_directory") for kind in kinds]
    found = {path for path in (root / "course", *(root / "course").glob("*"), *own) if path.is_dir()}
    refused: list[Path] = []
    for path in (root, *sorted(found)):
        if refused and any(path.is_relative_to(other) for other in refused):
            continue
        check = writable("course's folder", path)
        if check.state is State.MISSING:
            refused.append(path)
            yield check
    if not refused:
        yield good("course's folder", f"{root} can be written to, and so can the folders of the class in it")


def _gradebook(course: Any) -> Check:
    from ..gradebook import GradebookRefused
    from ..gradebook.opened import file_of, shown

    url = course.directory.db_url
    file = file_of(url)
    if file and not file.exists():
        return good("gradebook", f"{shown(url)}, which the first grading makes")
    try:
        with course.gradebook() as gradebook:
            students = len(gradebook.students)
    except GradebookRefused as error:
        return missing("gradebook", error.found, error.mend)
    if file and (check := writable("gradebook", file)).state is State.MISSING:
        return check
    return good("gradebook", f"{shown(url)}, with {students:,} students")


def _exchange(course: Any) -> Check:
    from nbgrader.exchange.default import Exchange

    root = Path(Exchange(coursedir=course.directory, config=course.config).root)
    if root.is_dir() and os.access(root, os.W_OK | os.X_OK):
        return good("exchange", str(root))
    mend = f"sudo mkdir -p {root} && sudo chmod ugo+rwx {root}"
    return optional("exchange", f"{root} is not there, or closed (nbgrader's own handing out and collecting)", mend)
