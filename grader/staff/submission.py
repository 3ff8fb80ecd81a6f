"""A submission read as data: what a learner handed in, without following, running or believing any of it."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat

from grader.marking.record import NAME as RECORD

MEGABYTE = 2**20
LARGEST_NOTEBOOK = 50 * MEGABYTE
LARGEST_RECORD = 5 * MEGABYTE
"""A whole lesson leaves some ten thousand bytes."""
LARGEST_REST = 20 * MEGABYTE
MOST_FILES, MOST_CELLS, DEEPEST = 500, 2000, 8
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
    cells = _cells(_content(path, LARGEST_NOTEBOOK), path.name)
    record = _content(folder / RECORD, LARGEST_RECORD) if os.path.lexists(folder / RECORD) else None
    return Submission(cells, record, _rest(folder, notes), tuple(notes))


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
    try:
        descriptor = os.open(path, os.O_RDONLY | _CAREFULLY)
    except OSError as error:
        raise Unreadable(
            f"{path.name} is no file that can be read ({error.strerror}). Hand in the file itself."
        ) from None
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise Unreadable(f"{path.name} is no file. Hand in the file itself.")
        data = file.read(most + 1)
    if len(data) > most:
        raise Unreadable(
            f"{path.name} is larger than {most // MEGABYTE} MB, which no lesson is. "
            "Hand in the lesson as it was, or clear what it shows and save it again."
        )
    return data


def _cells(data: bytes, name: str) -> tuple[Cell, ...]:
    notebook = _notebook(data, name)
    cells = notebook.get("cells")
    if not isinstance(cells, list):
        raise Unreadable(f"{name} is no notebook that can be read (it has no cells). {_AGAIN}")
    if len(cells) > MOST_CELLS:
        raise Unreadable(f"{name} has {len(cells):,} cells, which no lesson has. Hand in the lesson's own notebook.")
    return tuple(_cell(cell) for cell in cells if isinstance(cell, Mapping))


_AGAIN = "Open it in JupyterLab, save it there, and hand it in again."


def _notebook(data: bytes, name: str) -> Mapping[str, Any]:
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        notebook = json.loads(text)
        version = notebook["nbformat"]
        if type(version) is int and version < NEWEST_FORMAT:
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
        if len(Path(place).relative_to(folder).parts) >= DEEPEST:
            folders.clear()
        folders[:] = sorted(name for name in folders if not Path(place, name).is_symlink())
        for name in sorted(names):
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
