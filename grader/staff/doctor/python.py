"""Python and the packages, held against what this package asks for."""

from __future__ import annotations

import platform
import re
import shlex
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, metadata, requires, version
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import SpecifierSet

from .check import Check, good, missing, optional

PACKAGE = "count-cnn-parameters"
EXTRAS = {
    "cluster": "grading on many machines",
    "postgresql": "a gradebook in PostgreSQL",
    "keras": "models of Keras",
    "torch": "models of PyTorch",
    "test": "the tests",
}
"""What can be installed besides, and what for."""


def this_python() -> Check:
    """Whether this Python is new enough."""
    wanted, here = metadata(PACKAGE)["Requires-Python"], platform.python_version()
    if SpecifierSet(wanted).contains(here, prereleases=True):
        return good("Python", f"{here}, {sys.executable}")
    return missing(
        "Python", f"{here}, and {wanted} is wanted", f"Install a Python {wanted} and make .venv with it anew."
    )


def packages() -> Check:
    """Whether what this package needs is installed, in versions that it can use."""
    wanted = list(_required(""))
    wrong = list(_lacking(wanted))
    if not wrong:
        return good("packages", f"all {len(wanted)} that are needed")
    return missing("packages", "; ".join(wrong), f"{_pip()} install {' '.join(map(_quoted, _named(wanted, wrong)))}")


def pinned(folder: Path) -> Check | None:
    """Whether packages have the versions that a course's ``requirements.txt`` names; None where there is none."""
    try:
        lines = (folder / "requirements.txt").read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    wanted = list(_requirements(line for line in lines if not line.startswith(("#", "-"))))
    wrong = list(_lacking(wanted))
    if not wrong:
        return good("versions", f"all {len(wanted)} as in requirements.txt")
    return optional("versions", "; ".join(wrong), f"{_pip()} install -r requirements.txt")


def extras() -> Iterator[Check]:
    """What is installed besides."""
    for extra, what_for in EXTRAS.items():
        wrong = list(_lacking(_required(extra)))
        if wrong:
            yield optional(f"[{extra}]", f"not installed ({what_for})", f'{_pip()} install -e ".[{extra}]"')
        else:
            yield good(f"[{extra}]", what_for)


def _required(extra: str) -> Iterator[Requirement]:
    for one in _requirements(requires(PACKAGE) or ()):
        if (one.marker is None) if not extra else (one.marker is not None and one.marker.evaluate({"extra": extra})):
            yield one


def _requirements(lines: Iterable[str]) -> Iterator[Requirement]:
    for line in lines:
        try:
            yield Requirement(line)
        except InvalidRequirement:
            continue


def _lacking(wanted: Iterable[Requirement]) -> Iterator[str]:
    """What is not there, or too old, in words that begin with its name."""
    for one in wanted:
        try:
            here = version(one.name)
        except PackageNotFoundError:
            yield f"{one.name} is not installed"
            continue
        if not one.specifier.contains(here, prereleases=True):
            yield f"{one.name} is {here}, and {one.specifier} is wanted"


def _named(wanted: Iterable[Requirement], wrong: Iterable[str]) -> list[str]:
    names = {one.split()[0] for one in wrong}
    return [f"{one.name}{one.specifier}" for one in wanted if one.name in names]


def _quoted(requirement: str) -> str:
    return f'"{requirement}"' if re.search("[<>!~]", requirement) else requirement


def _pip() -> str:
    return f"{shlex.quote(sys.executable)} -m pip"
