"""A lesson as a learner of the made-up class finds it, and what its master knows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.course import FunctionExercise, Lesson, find_lesson

from ..nbgrader import Course
from .functions import body_of_master, head_of_master

Cell = dict[str, Any]


@dataclass(frozen=True)
class Material:
    """``heads`` are functions, by name, up to where a learner writes; ``masters`` are the bodies that belong there."""

    lesson: Lesson
    folder: Path
    heads: Mapping[str, str]
    masters: Mapping[str, str]

    def notebook(self) -> dict[str, Any]:
        """A fresh copy of the lesson's notebook."""
        return _read(self.folder / f"{self.lesson.id}.ipynb")


def material(course: Course, lesson: str) -> Material:
    """A lesson of a course. UnknownName if the catalogue has none of this name, OSError if its files are not there."""
    found = find_lesson(lesson)
    cells = _functions(course.folder("source", ".", lesson) / f"{lesson}.ipynb", found)
    heads, bodies = ({name: part(cells[name]) for name in cells} for part in (head_of_master, body_of_master))
    return Material(found, course.folder("release", ".", lesson), heads, bodies)


def source_of(cell: Cell) -> str:
    """A cell's source as one text."""
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def defines(cell: Cell, function: str) -> bool:
    """Whether a learner writes this function in this cell."""
    return cell["cell_type"] == "code" and is_solution(cell) and f"def {function}(" in source_of(cell)


def is_solution(cell: Cell) -> bool:
    """Whether a learner writes into this cell."""
    return bool(cell["metadata"].get("nbgrader", {}).get("solution"))


def _functions(path: Path, lesson: Lesson) -> dict[str, str]:
    cells: list[Cell] = _read(path)["cells"]
    names = [one.function for one in lesson.exercises if isinstance(one, FunctionExercise)]
    return {name: source_of(cell) for name in names for cell in cells if defines(cell, name)}


def _read(path: Path) -> dict[str, Any]:
    notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return notebook
