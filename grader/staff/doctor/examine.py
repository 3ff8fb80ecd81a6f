"""Every check, in sections; one that fails itself is told like any other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import course, machine, python
from .check import Check, missing

CONFIG = "nbgrader_config.py"
"""What makes a folder a course's."""


@dataclass(frozen=True)
class Section:
    """What is examined for one purpose."""

    title: str
    checks: tuple[Check, ...]


def examine(folder: Path) -> Iterator[Section]:
    """What there is for whoever works in a folder: for learning, and in a course's folder for grading too."""
    checks = [python.this_python, python.packages, lambda: python.pinned(folder), machine.jupyter]
    checks += [lambda: machine.writable("this folder", folder), lambda: machine.room(folder)]
    yield Section("To learn", tuple(_done(checks)))
    if (folder / CONFIG).is_file():
        yield Section("To grade", tuple(_done([lambda: course.examined(folder)])))
        yield Section("For more", tuple(_done([python.extras, machine.browser])))


def _done(checks: Iterable[Callable[[], Any]]) -> Iterator[Check]:
    for check in checks:
        try:
            found = check()
            yield from [found] if isinstance(found, Check) else found or ()
        except Exception as error:  # a doctor is called when something is wrong, whatever it is
            name = getattr(error, "name", None) or "this check"
            again = "python -m pip install -r requirements.txt" if isinstance(error, ImportError) else "Report this."
            yield missing(str(name), f"{type(error).__name__}: {error}", again)
