"""What a learner handed in, as bytes: the files of a folder, without following, running or believing any of them."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from grader.marking.record import NAME as RECORD

MEGABYTE = 2**20
LARGEST_NOTEBOOK = 50 * MEGABYTE
LARGEST_RECORD = 5 * MEGABYTE
"""A whole lesson leaves some ten thousand bytes."""
LARGEST_REST = 20 * MEGABYTE
MOST_FILES, DEEPEST = 500, 8
_CAREFULLY = sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOFOLLOW", "O_CLOEXEC", "O_BINARY"))
"""How a file is opened: never waited for, never through a link. Windows knows only the last of these."""


class Unreadable(ValueError):
    """A submission from which no marks can come; the message says in plain words why and what to do."""


@dataclass(frozen=True)
class HandedIn:
    """The notebook, the log of answers if there is one, the other files, and what staff should know of them."""

    lesson: str
    name: str
    """Of the notebook's file."""
    notebook: bytes
    record: bytes | None
    files: Mapping[Path, bytes]
    notes: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """The same for the same files, and for no others."""
        every = {self.name: self.notebook, **({} if self.record is None else {RECORD: self.record})}
        every |= {name.as_posix(): data for name, data in self.files.items()}
        digest = hashlib.sha256()
        for name, data in sorted(every.items()):
            digest.update(f"{len(name.encode())} {name} {len(data)} ".encode())
            digest.update(data)
        return digest.hexdigest()


def collect(folder: Path, lesson: str, ignore: Collection[str] = ()) -> HandedIn:
    """Read the folder that a learner handed in for a lesson; Unreadable if there is nothing to be marked in it.

    Links, pipes and whatever else is no file of its own are left out, as is what is too large; so, without a word,
    is what is called as in ``ignore``.
    """
    if folder.is_symlink() or not folder.is_dir():
        raise Unreadable(f"{folder.name} is no folder of its own. Hand in the folder with the notebook in it.")
    notes: list[str] = []
    path = _notebook_in(folder, lesson, notes)
    notebook = _content(path, LARGEST_NOTEBOOK)
    record = _content(folder / RECORD, LARGEST_RECORD) if os.path.lexists(folder / RECORD) else None
    return HandedIn(lesson, path.name, notebook, record, _rest(folder, ignore, notes), tuple(notes))


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


def _rest(folder: Path, ignore: Collection[str], notes: list[str]) -> dict[Path, bytes]:
    """The other files, as long as they are files, few, and small."""
    files: dict[Path, bytes] = {}
    room, left_out = LARGEST_REST, 0
    for path in _walk(folder):
        name = path.relative_to(folder)
        if name == Path(RECORD) or path.suffix == ".ipynb" or ".ipynb_checkpoints" in name.parts:
            continue
        if any(fnmatch(part, pattern) for part in name.parts for pattern in ignore):
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


def printable(name: str) -> str:
    """A file's name in a message: whatever would move the cursor or break the line is a question mark."""
    return "".join(letter if letter.isprintable() else "?" for letter in name)
