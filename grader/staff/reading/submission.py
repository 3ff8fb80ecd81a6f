"""A submission read as data: the cells of the notebook that was handed in, and the log of answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import nbformat

from .handed_in import CLEAR, MEGABYTE, HandedIn, Unreadable, printable, read_folder

MOST_CELLS = 2000
LONGEST_CELL, LARGEST_TEXT = 20_000, 200_000
"""Characters of one cell and of all: a lesson has some ten thousand, and what shows them needs ever more time."""
NEWEST_FORMAT = 4
LARGEST_OLD_NOTEBOOK, MOST_OLD_OUTPUTS = 2 * MEGABYTE, 500
"""In a format of ten years ago, which takes long to be read, and each output of it a thousandth of a second."""


@dataclass(frozen=True)
class Cell:
    """A cell as it was handed in. Everything in it may be anything, but for its kind and its source."""

    kind: str
    source: str
    metadata: Mapping[str, Any]
    outputs: Any
    id: Any


@dataclass(frozen=True)
class Submission:
    """What was handed in: the cells, the log of answers, the other files, and what staff should know of it."""

    cells: tuple[Cell, ...]
    record: bytes
    files: Mapping[Path, bytes]
    notes: tuple[str, ...] = ()


def read_submission(folder: Path, lesson: str) -> Submission:
    """Read the folder that a learner handed in for a lesson; Unreadable if no marks can come from it."""
    return parse(read_folder(folder, lesson))


def why_unreadable(folder: Path, lesson: str) -> str:
    """Why no marks can come from the folder that a learner handed in; empty if they can."""
    try:
        read_submission(folder, lesson)
    except Unreadable as problem:
        return printable(str(problem))
    return ""


def parse(handed_in: HandedIn) -> Submission:
    """The cells in what was handed in; Unreadable if no marks can come from it."""
    record = (handed_in.record or b"").removeprefix(b"\xef\xbb\xbf")
    notes = list(handed_in.notes)
    cells = _cells(handed_in.notebook, printable(handed_in.name), notes)
    return Submission(cells, record, handed_in.files, tuple(notes))


def _cells(data: bytes, name: str, notes: list[str]) -> tuple[Cell, ...]:
    notebook = _notebook(data, name)
    cells = notebook.get("cells")
    if not isinstance(cells, list):
        raise Unreadable(f"{name} is no notebook that can be read (it has no cells). {_AGAIN}")
    if len(cells) > MOST_CELLS:
        raise Unreadable(f"{name} has {len(cells):,} cells, which no lesson has. Hand in the lesson's own notebook.")
    read = [_cell(cell) for cell in cells if isinstance(cell, Mapping)]
    if long := sum(len(cell.source) > LONGEST_CELL for cell in read):
        read = [replace(cell, source=cell.source[:LONGEST_CELL]) for cell in read]
        notes.append(f"{long} of its cells were cut after {LONGEST_CELL:,} characters")
    if (length := sum(len(cell.source) for cell in read)) > LARGEST_TEXT:
        raise Unreadable(f"{name} has {length:,} characters in its cells, which no lesson has. {CLEAR}")
    return tuple(read)


_AGAIN = "Open it in JupyterLab, save it there, and hand it in again."


def _notebook(data: bytes, name: str) -> Mapping[str, Any]:
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        notebook = json.loads(text)
        version = notebook["nbformat"]
        if type(version) is int and version < NEWEST_FORMAT:
            if len(data) > LARGEST_OLD_NOTEBOOK:
                raise ValueError
            _shorten(notebook)
            notebook = nbformat.reads(json.dumps(notebook), as_version=NEWEST_FORMAT)
    except Exception as error:  # a file of bytes can fail in any way; whichever it is, it is no notebook
        raise Unreadable(f"{name} is no notebook that can be read ({type(error).__name__}). {_AGAIN}") from None
    if type(version) is not int or version > NEWEST_FORMAT:
        raise Unreadable(f"{name} is a notebook of a format that is not known yet. {_AGAIN}")
    return dict(notebook)


def _shorten(old: Mapping[str, Any]) -> None:
    """Leave the first outputs of an old notebook in it, and no more."""
    room = MOST_OLD_OUTPUTS
    for cell in (cell for sheet in old.get("worksheets", ()) for cell in sheet.get("cells", ())):
        if "outputs" in cell:
            cell["outputs"] = cell["outputs"][:room]
            room -= len(cell["outputs"])


def _cell(cell: Mapping[str, Any]) -> Cell:
    metadata, source = cell.get("metadata"), cell.get("source")
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    return Cell(
        kind=cell["cell_type"] if cell.get("cell_type") in ("code", "markdown") else "raw",
        source=writable(source.replace("\r\n", "\n")) if isinstance(source, str) else "",
        metadata=metadata if isinstance(metadata, Mapping) else {},
        outputs=cell.get("outputs"),
        id=cell.get("id"),
    )


def writable(text: str) -> str:
    """A text without half characters, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
