"""A submission read as data: what a learner handed in, without following, running or believing any of it."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import nbformat

from grader.marking.record import NAME as RECORD
from grader.marking.record import entries_in, seed_in

MEGABYTE = 2**20
LARGEST_NOTEBOOK = 10 * MEGABYTE
"""Nearly all of that are pictures. A file made of nothing but brackets takes thirty times as much when it is read."""
LARGEST_OLD_NOTEBOOK = 2 * MEGABYTE
"""In a format of ten years ago, which takes long to be read."""
LONGEST_CELL, LARGEST_TEXT = 20_000, 200_000
"""Characters of one cell and of all: a lesson has some ten thousand, and what shows them needs ever more time."""
LARGEST_RECORD = 5 * MEGABYTE
"""A whole lesson leaves some ten thousand bytes."""
LARGEST_REST = 20 * MEGABYTE
MOST_FILES, MOST_CELLS, DEEPEST = 500, 2000, 8
_FILES = (".ipynb", ".jsonl", ".html", ".txt")
"""What the grading itself writes: a folder named like that would stand in its way."""
NEWEST_FORMAT = 4
_CAREFULLY = sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOFOLLOW", "O_CLOEXEC", "O_BINARY"))
"""How a file is opened: never waited for, never through a link. Windows knows only the last of these."""


class Unreadable(ValueError):
    """A submission from which no marks can come; the message says in plain words why and what to do."""


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
    record: bytes | None
    files: Mapping[Path, bytes]
    notes: tuple[str, ...] = field(default=())


def read_submission(folder: Path, lesson: str) -> Submission:
    """Read the folder that a learner handed in for a lesson; Unreadable if no marks can come from it.

    Links, pipes and whatever else is no file of its own are left out, as is what is too large.
    """
    if folder.is_symlink() or not folder.is_dir():
        raise Unreadable(f"{folder.name} is no folder of its own. Hand in the folder with the notebook in it.")
    notes: list[str] = []
    path = _notebook_in(folder, lesson, notes)
    cells = _cells(_content(path, LARGEST_NOTEBOOK), printable(path.name), notes)
    record = _content(folder / RECORD, LARGEST_RECORD) if os.path.lexists(folder / RECORD) else None
    return Submission(cells, record, _rest(folder, notes), tuple(notes))


def seed_of(folder: Path) -> str:
    """The seed of the learner's own numbers in a folder as it was handed in; nothing where none can be read."""
    try:
        return seed_in(entries_in(_content(folder / RECORD, LARGEST_RECORD)))
    except Unreadable:
        return ""


def _notebook_in(folder: Path, lesson: str, notes: list[str]) -> Path:
    wanted = folder / f"{lesson}.ipynb"
    if os.path.lexists(wanted):
        return wanted
    others = sorted(path for path in folder.glob("*.ipynb") if path.is_file())
    if len(others) == 1:
        notes.append(f"the notebook was handed in as {printable(others[0].name)}")
        return others[0]
    found = f"there are {', '.join(printable(one.name) for one in others)}" if others else "there is no notebook at all"
    raise Unreadable(f"no {wanted.name}: {found}. Hand in the lesson's notebook under its own name.")


def _content(path: Path, most: int) -> bytes:
    """The bytes of a file that is a file; nothing is waited for, and no link is followed."""
    name = printable(path.name)
    try:
        with open(path, "rb", opener=lambda path, flags: os.open(path, flags | _CAREFULLY)) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise Unreadable(f"{name} is no file. Hand in the file itself.")
            data = file.read(most + 1)
    except OSError as error:
        raise Unreadable(f"{name} is no file that can be read ({error.strerror}). Hand in the file itself.") from None
    if len(data) > most:
        raise Unreadable(f"{name} is larger than {most // MEGABYTE} MB, which no lesson is. {_CLEAR}")
    return data


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
        raise Unreadable(f"{name} has {length:,} characters in its cells, which no lesson has. {_CLEAR}")
    return tuple(read)


_CLEAR = "Take out what you do not need, clear what it shows, save it, and hand it in again."
_AGAIN = "Open it in JupyterLab, save it there, and hand it in again."


def _notebook(data: bytes, name: str) -> Mapping[str, Any]:
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        notebook = json.loads(text)
        version = notebook["nbformat"]
        if type(version) is int and version < NEWEST_FORMAT:
            if len(data) > LARGEST_OLD_NOTEBOOK:
                raise ValueError
            notebook = nbformat.reads(text, as_version=NEWEST_FORMAT)
    except Exception as error:  # a file of bytes can fail in any way; whichever it is, it is no notebook
        raise Unreadable(f"{name} is no notebook that can be read ({type(error).__name__}). {_AGAIN}") from None
    if type(version) is not int or version > NEWEST_FORMAT:
        raise Unreadable(f"{name} is a notebook of a format that is not known yet. {_AGAIN}")
    return dict(notebook)


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


def _rest(folder: Path, notes: list[str]) -> dict[Path, bytes]:
    """The other files, as long as they are files, few, and small."""
    files: dict[Path, bytes] = {}
    room, left_out = LARGEST_REST, 0
    for path in _walk(folder):
        name = path.relative_to(folder)
        if name == Path(RECORD) or path.suffix == ".ipynb" or ".ipynb_checkpoints" in name.parts:
            continue
        try:
            # A second name of a file that lies elsewhere is no file of this submission.
            if len(files) >= MOST_FILES or path.lstat().st_nlink > 1:
                raise Unreadable
            files[name] = _content(path, room)
            room -= len(files[name])
        except (Unreadable, OSError):
            left_out += 1
    if left_out:
        notes.append(f"{left_out} of its files were left out: links, or too large, or too many")
    return files


def _walk(folder: Path) -> Iterator[Path]:
    seen = 0
    for place, folders, names in os.walk(folder):
        seen += 1
        if len(Path(place).relative_to(folder).parts) >= DEEPEST:
            folders.clear()
        strange = [name for name in folders if Path(place, name).is_symlink() or name.endswith(_FILES)]
        folders[:] = sorted(set(folders) - set(strange))
        for name in sorted(names + strange):
            seen += 1
            if seen > 20 * MOST_FILES:
                return
            yield Path(place, name)


def writable(text: str) -> str:
    """A text without half characters, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def printable(name: str) -> str:
    """A file's name in a message: whatever would move the cursor or break the line is a question mark."""
    return "".join(letter if letter.isprintable() else "?" for letter in name)
