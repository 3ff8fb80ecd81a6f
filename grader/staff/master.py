"""What the course itself knows of a lesson: its graded cells, from the gradebook, and its own text, from the master."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from .restore import Known


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


def texts_of(folder: Path) -> frozenset[str]:
    """The sources of all text cells in the notebooks of a folder: a master's words, which may hold what they like."""
    texts: set[str] = set()
    for path in folder.glob("*.ipynb"):
        with suppress(OSError, ValueError, KeyError, TypeError):
            for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
                if cell["cell_type"] == "markdown":
                    texts.add("".join(cell["source"]))
    return frozenset(texts)
