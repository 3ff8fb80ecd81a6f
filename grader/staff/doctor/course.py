"""The course's folder: its settings, its lessons, its gradebook, and the sandbox for what learners hand in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .check import Check, good, missing, optional
from .machine import writable


def examined(root: Path) -> Iterator[Check]:
    """Everything that grading needs, in the order in which it is needed."""
    from ..nbgrader import CONFIG, Course

    try:
        course = Course(root)
    except Exception as error:  # the configuration is a program, and may stop with anything
        mend = f"Put {CONFIG} right, or take the repository's own: git checkout {CONFIG}"
        yield missing("settings", f"{CONFIG} stops with {type(error).__name__}: {error}", mend)
        return
    yield good("settings", f"{root / CONFIG}")
    yield _sandbox(course.isolation)
    yield from _lessons(course)
    yield writable("course's folder", Path(course.directory.root))
    yield _gradebook(course)
    yield _exchange(course)


def _sandbox(isolation: str) -> Check:
    from ..sandbox import ISOLATIONS, NONE, SandboxMissing, check

    try:
        check(ISOLATIONS[0])
        return good("bubblewrap", "it works: learners' code is kept apart")
    except SandboxMissing as error:
        words = str(error).splitlines()[0]
        if isolation == NONE:
            return optional("bubblewrap", "it does not work here, and isolation is set to 'none'", words)
        return missing("bubblewrap", "learners' code cannot be kept apart here", words)


def _lessons(course: Any) -> Iterator[Check]:
    masters = course.lessons()
    if not masters:
        folder = course.folder("source", ".", ".")
        yield missing("lessons", f"there is no master in {folder}", "git checkout solutions lessons")
        return
    released = [name for name in masters if (course.folder("release", ".", name) / f"{name}.ipynb").is_file()]
    if len(released) < len(masters):
        lacking = ", ".join(sorted({*masters} - {*released}))
        yield missing("lessons", f"not released yet: {lacking}", "python -m grader release")
        return
    yield good("lessons", f"{len(masters)} masters, all released; `python -m grader lint` looks closer")


def _gradebook(course: Any) -> Check:
    from sqlalchemy.engine import make_url

    try:
        where = make_url(course.directory.db_url).render_as_string(hide_password=True)
        if where.startswith("sqlite") and not Path(make_url(course.directory.db_url).database or "").exists():
            return good("gradebook", f"{where}, which the first grading makes")
        with course.gradebook() as gradebook:
            return good("gradebook", f"{where}, with {len(gradebook.students):,} students")
    except Exception as error:  # of a driver, a server or a file, of which there are many kinds
        mend = (
            "Look at c.CourseDirectory.db_url in nbgrader_config.py; for PostgreSQL, start it and install .[postgresql]"
        )
        return missing("gradebook", f"it cannot be opened: {type(error).__name__}: {str(error).splitlines()[0]}", mend)


def _exchange(course: Any) -> Check:
    from nbgrader.exchange.default import Exchange

    root = Path(Exchange(coursedir=course.directory, config=course.config).root)
    if root.is_dir() and os.access(root, os.W_OK | os.X_OK):
        return good("exchange", str(root))
    mend = f"sudo mkdir -p {root} && sudo chmod ugo+rwx {root}"
    return optional("exchange", f"{root} is not there, or closed (nbgrader's own handing out and collecting)", mend)
