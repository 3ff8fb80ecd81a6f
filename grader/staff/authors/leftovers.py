"""What is left in a notebook of whoever wrote it: outputs, widgets, cells without a name, links that lead nowhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from .curriculum import NAME
from .finding import Finding, told
from .notebooks import Cell, Notebook, read_notebook

MOST_LINES, WIDEST = 12, 88
"""Of a code cell: so much is read at a glance, and fits beside JupyterLab's file browser."""

Said = tuple[str, str]
"""The id of a cell, or nothing, and what is wrong."""


def in_notebook(path: Path) -> Iterator[Finding]:
    """What is left in a notebook that shows no cards."""
    yield from (Finding(f"{told(path)}, cell {cell}" if cell else told(path), words)
                for cell, words in left_in(read_notebook(path)))  # fmt: skip


def left_in(notebook: Notebook) -> Iterator[Said]:
    """What is left in any notebook."""
    if "widgets" in notebook.metadata:
        yield "", "Widgets are saved in it, which may hold an author's answers. Take out “widgets” from its metadata."
    ids = Counter(cell.id for cell in notebook.cells)
    for cell in notebook.cells:
        if not NAME.fullmatch(cell.id):
            yield (
                cell.name,
                "Its id holds other signs than small letters, digits and hyphens. Try one like 'one-filter'.",
            )
        elif ids[cell.id] > 1:
            yield cell.name, f"{ids[cell.id]} cells have this id."
        if cell.was_run:
            yield cell.name, "It holds what it showed. Clear all outputs and save."
        if cell.kind != "code":
            yield from ((cell.name, words) for words in _links(cell, notebook.path.parent))
            continue
        lines = cell.source.splitlines()
        if len(lines) > MOST_LINES:
            yield cell.name, f"It has {len(lines)} lines; {MOST_LINES} are read at a glance. Split it."
        if any(len(line) > WIDEST for line in lines):
            yield cell.name, f"A line is longer than {WIDEST} characters, and would have to be scrolled."


def _links(cell: Cell, folder: Path) -> Iterator[str]:
    for link in re.findall(r"\]\(([^)\s]+)\)", cell.source):
        if "://" not in link and not link.startswith("#") and not (folder / link.partition("#")[0]).exists():
            yield f"Its link {link} leads nowhere."
