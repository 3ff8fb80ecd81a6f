"""Cells and outputs as nbformat has them, made without a look through its schema: what goes in is of known form."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from nbformat import NotebookNode, from_dict

FORMAT, MINOR = 4, 5


def code_cell(source: str, metadata: Mapping[str, Any] | None = None) -> NotebookNode:
    """A code cell that was not run."""
    return _node(cell_type="code", source=source, metadata=metadata or {}, outputs=[], execution_count=None)


def markdown_cell(source: str, metadata: Mapping[str, Any] | None = None) -> NotebookNode:
    """A text cell."""
    return _node(cell_type="markdown", source=source, metadata=metadata or {})


def text_cell(name: str, source: str) -> NotebookNode:
    """A text cell of ours, of this name, to be put into a notebook that stands already."""
    cell = markdown_cell(source)
    cell["id"] = name
    return cell


def notebook_of(cells: Iterable[NotebookNode], metadata: Mapping[str, Any]) -> NotebookNode:
    """A notebook of these cells, which get names of their own."""
    notebook = _node(nbformat=FORMAT, nbformat_minor=MINOR, metadata=metadata, cells=[])
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
        notebook.cells.append(cell)
    return notebook


def stream(name: str, text: str) -> NotebookNode:
    """What was printed."""
    return _node(output_type="stream", name=name, text=text)


def error(name: str, value: str, traceback: list[str]) -> NotebookNode:
    """What a cell ended with."""
    return _node(output_type="error", ename=name, evalue=value, traceback=traceback)


def shown(data: Mapping[str, str]) -> NotebookNode:
    """What was shown, in its forms by MIME type."""
    return _node(output_type="display_data", data=data, metadata={})


def result(text: str) -> NotebookNode:
    """What a cell gave."""
    return _node(output_type="execute_result", data={"text/plain": text}, metadata={}, execution_count=None)


def as_text(notebook: NotebookNode) -> str:
    """A notebook as a file holds it: nbformat's own writer would copy it twice, and indent it for nobody."""
    return json.dumps(notebook, ensure_ascii=False)


def _node(**fields: Any) -> NotebookNode:
    node: NotebookNode = from_dict(fields)
    return node
