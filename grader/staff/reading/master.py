"""What the course itself knows of a lesson: its graded cells, from the gradebook, and the rest from the master."""

from __future__ import annotations

import ast
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from fnmatch import fnmatch
from hashlib import sha256
from pathlib import Path
from typing import Any

from .restore import Known


@dataclass(frozen=True)
class Lesson:
    """A lesson as staff made it: all that is needed to mark its submissions, and no submission."""

    name: str
    known: tuple[Known, ...]
    texts: frozenset[str]
    """The sources of its text cells: a master's words, which may hold what they like."""
    modules: tuple[str, ...]
    """What its own cells import."""
    files: Mapping[Path, bytes]
    """Files that come with it, in place of what learners made of them."""

    @property
    def fingerprint(self) -> str:
        """The same for the same lesson, and for no other."""
        files = sorted((str(name), sha256(data).hexdigest()) for name, data in self.files.items())
        parts = (self.name, self.known, sorted(self.texts), self.modules, files)
        return sha256(repr(parts).encode()).hexdigest()


def read_lesson(
    gradebook: Any, name: str, folder: Path, *, ignore: Collection[str] = (), kept: Collection[str] = ()
) -> Lesson:
    """The lesson whose master lies in a folder. MissingEntry if the gradebook does not know it.

    ``ignore`` are names of files that belong to no lesson, ``kept`` those that learners are to change.
    """
    cells = list(_cells(folder))
    files = {
        path.relative_to(folder): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not _left_out(path.relative_to(folder), ["*.ipynb", *ignore], kept)
    }
    places = {_name(cell): place for place, cell in enumerate(cells)}
    known = sorted(known_cells(gradebook, name, name), key=lambda one: (places.get(one.name, len(cells)), one.name))
    return Lesson(
        name=name,
        known=tuple(known),
        texts=frozenset("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"),
        modules=tuple(sorted(set(_modules(cell for cell in cells if cell["cell_type"] == "code")))),
        files=files,
    )


def known_cells(gradebook: Any, lesson: str, notebook: str) -> list[Known]:
    """The cells that the gradebook knows of a notebook. MissingEntry if it does not know the notebook."""
    found = gradebook.find_notebook(notebook, lesson)
    graded = {cell.name: cell for cell in found.grade_cells}
    tasks = {cell.name: cell for cell in found.task_cells}
    solutions = {cell.name for cell in found.solution_cells}
    return [
        Known(
            name=cell.name,
            kind=cell.cell_type,
            source=cell.source or "",
            checksum=cell.checksum,
            locked=cell.locked,
            solution=cell.name in solutions,
            task=cell.name in tasks,
            points=float(points.max_score) if (points := graded.get(cell.name) or tasks.get(cell.name)) else None,
        )
        for cell in found.source_cells
    ]


def _cells(folder: Path) -> Iterator[Any]:
    for path in sorted(folder.glob("*.ipynb")):
        with suppress(OSError, ValueError, KeyError, TypeError):
            yield from json.loads(path.read_text(encoding="utf-8"))["cells"]


def _name(cell: Any) -> Any:
    return cell.get("metadata", {}).get("nbgrader", {}).get("grade_id")


def _modules(cells: Iterable[Any]) -> Iterator[str]:
    """The modules that the cells import, but for the grader, of which there are only placeholders where cells run.

    So may what they look up in one be: NumPy, say, loads ``numpy.random`` when it is first named.
    """
    called: dict[str, str] = {}
    for node in (node for cell in cells for node in _nodes(cell)):
        if isinstance(node, ast.Import):
            called |= {alias.asname or alias.name: alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            called[node.module] = node.module
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in called:
            called[ast.unparse(node)] = f"{called[node.value.id]}.{node.attr}"
    yield from (name for name in called.values() if name.partition(".")[0] != "grader")


def _nodes(cell: Any) -> Iterator[ast.AST]:
    """In the order in which they stand there, as far as a name stands after its import."""
    with suppress(SyntaxError):
        yield from ast.walk(ast.parse("".join(cell["source"])))


def _left_out(name: Path, ignore: Collection[str], kept: Collection[str]) -> bool:
    return str(name) in kept or any(fnmatch(part, pattern) for part in name.parts for pattern in ignore)
