"""Something that is wrong with a lesson, in plain words and with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import grader

LESSONS_FOLDER = Path(grader.__file__).parent / "course" / "lessons"
"""Where the exercises are declared."""


@dataclass(frozen=True)
class Finding:
    """``place`` is a file, with a line or a cell where there is one; ``words`` say what is wrong and what to do."""

    place: str
    words: str

    def __str__(self) -> str:
        return f"{self.place}: {self.words}"

    def as_data(self) -> dict[str, str]:
        """For ``json.dumps``."""
        return asdict(self)


def declared(name: str) -> str:
    """The place where an exercise or a lesson is declared: ``grader/course/lessons/filters.py:24``."""
    for path, text in sources():
        if found := re.search(
            rf"""\bid\s*=\s*["']{re.escape(name)}["']|\bLesson\(\s*["']{re.escape(name)}["']""", text
        ):
            return f"{told(path)}:{text.count(chr(10), 0, found.start()) + 1}"
    return f"{told(LESSONS_FOLDER)}, {name}"


@cache
def sources() -> tuple[tuple[Path, str], ...]:
    """The files in which exercises are declared, and what stands in them."""
    return tuple((path, path.read_text(encoding="utf-8")) for path in _files())


def told(path: Path) -> str:
    """A path as a person at the course's folder would type it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _files() -> Iterator[Path]:
    yield from sorted(LESSONS_FOLDER.rglob("*.py"))
