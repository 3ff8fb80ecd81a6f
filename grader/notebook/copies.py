"""A learner's own copy of the lessons: a newer release brings what is new, and leaves what was worked on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

import grader

GIVEN = ".lessons.json"
"""The file in the learner's folder that says which version of each lesson was copied there."""


class Happened(StrEnum):
    """What became of a lesson in the learner's folder."""

    NEW = "new"
    NEWER = "newer"
    SAME = "same"
    KEPT = "kept"


@dataclass(frozen=True)
class Copied:
    """What became of a lesson; ``earlier`` is where the version is that a newer one replaced."""

    lesson: str
    happened: Happened
    earlier: Path | None = None


def released() -> Path:
    """The folder of the released lessons: inside the package where it is installed, beside it in a checkout."""
    package = Path(grader.__file__).resolve().parent
    inside = package / "lessons"
    return inside if inside.is_dir() else package.parent / "lessons"


def copy_lessons(folder: Path, source: Path) -> Iterator[Copied]:
    """Copy the lessons of ``source`` to ``folder``, each as soon as it is asked for.

    What the learner has changed in the cells of a notebook is never replaced, and the records of answers are not
    touched at all. Running cells changes nothing in this sense; what it left is kept with the earlier version.
    OSError where the disk does not let us.
    """
    folder.mkdir(parents=True, exist_ok=True)
    given = _read(folder / GIVEN)
    for path in sorted(source.glob("*/*.ipynb")):
        name = path.stem
        if name != path.parent.name:
            continue
        copied, cells = _copy(path, folder, given.get(name)), _cells(path.read_bytes())
        if copied.happened is not Happened.KEPT and given.get(name) != cells:
            given[name] = cells
            _write(folder / GIVEN, json.dumps(given, indent=1).encode())
        yield copied


def _copy(path: Path, folder: Path, given: str | None) -> Copied:
    name, target, ours = path.stem, folder / path.stem / path.name, path.read_bytes()
    if not target.exists():
        target.parent.mkdir(exist_ok=True)
        _write(target, ours)
        return Copied(name, Happened.NEW)
    theirs = _cells(target.read_bytes())
    if _cells(ours) in (given, theirs):
        return Copied(name, Happened.SAME)
    if theirs != given:
        return Copied(name, Happened.KEPT)
    earlier = folder / "earlier" / f"{name}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.ipynb"
    earlier.parent.mkdir(exist_ok=True)
    _write(earlier, target.read_bytes())
    _write(target, ours)
    return Copied(name, Happened.NEWER, earlier)


def _cells(notebook: bytes) -> str:
    """A digest of what stands in the cells, without what running them adds; of all, if it is no notebook."""
    try:
        cells = [(cell["cell_type"], "".join(cell["source"])) for cell in json.loads(notebook)["cells"]]
    except (ValueError, TypeError, KeyError, RecursionError):
        return sha256(notebook).hexdigest()
    return sha256(json.dumps(cells).encode()).hexdigest()


def _read(path: Path) -> dict[str, Any]:
    """Which version of each lesson was given; nothing, where nobody can tell any more."""
    try:
        given = json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError, RecursionError):
        return {}
    return given if isinstance(given, dict) else {}


def _write(path: Path, data: bytes) -> None:
    """Put a file in its place whole, or not at all."""
    unfinished = path.with_name(f"{path.name}.part")
    try:
        unfinished.write_bytes(data)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
