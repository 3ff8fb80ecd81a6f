"""A master's or a lesson's notebook, read as an author's checks need it."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_RANDOM = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{8}")
"""An id that JupyterLab gave."""
CHECKPOINTS = ".ipynb_checkpoints"


@dataclass(frozen=True)
class Cell:
    """A cell: its id, kind, source, what nbgrader knows of it, and whether it was run."""

    id: str
    kind: str
    source: str
    settings: dict[str, Any]
    was_run: bool

    @property
    def name(self) -> str:
        """What a person calls it: the exercise it shows, its id, or what it begins with where the id says nothing."""
        begins = self.source.strip().partition("\n")[0][:40]
        return self.card or (f"“{begins}”" if _RANDOM.fullmatch(self.id) and begins else self.id)

    @property
    def card(self) -> str:
        """The exercise that the cell shows; nothing if it shows none."""
        call = self._call
        match call.args if call else []:
            case [ast.Constant(value=str(name)), *_]:
                return name
        return ""

    @property
    def function(self) -> str:
        """The function that the cell hands to its card, by its name."""
        call = self._call
        match call.args if call else []:
            case [_, ast.Name(id=name)]:
                return name
        return ""

    @property
    def is_only_a_card(self) -> bool:
        """Whether nothing but the call stands in it."""
        return self._call is not None and len(self._statements) == 1

    @property
    def defined(self) -> set[str]:
        """The functions that the cell makes."""
        return {one.name for one in self._statements if isinstance(one, ast.FunctionDef)}

    @property
    def _call(self) -> ast.Call | None:
        for one in self._statements:
            match one:
                case ast.Expr(value=ast.Call(func=ast.Name(id="exercise")) as call):
                    return call
        return None

    @property
    def _statements(self) -> list[ast.stmt]:
        if self.kind != "code":
            return []
        try:
            return ast.parse(self.source).body
        except SyntaxError:
            return []


@dataclass(frozen=True)
class Notebook:
    """A notebook of a lesson."""

    path: Path
    cells: tuple[Cell, ...]
    metadata: dict[str, Any]


def read_notebook(path: Path) -> Notebook:
    """Read a notebook. OSError if it is not there, ValueError if it is none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        cells = tuple(_cell(cell) for cell in data["cells"])
        return Notebook(path, cells, dict(data.get("metadata", {})))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"it is no notebook: {type(error).__name__} {error}") from None


def notebooks_in(folder: Path) -> list[Path]:
    """All notebooks of a folder of lessons, but for copies that JupyterLab keeps."""
    return sorted(path for path in folder.rglob("*.ipynb") if CHECKPOINTS not in path.parts)


def _cell(cell: dict[str, Any]) -> Cell:
    source = cell["source"]
    return Cell(
        id=str(cell.get("id", "")),
        kind=cell["cell_type"],
        source=source if isinstance(source, str) else "".join(source),
        settings=dict(cell["metadata"].get("nbgrader", {})),
        was_run=bool(cell.get("outputs") or cell.get("execution_count")),
    )
