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
from grader.marking.record import entries_in, seed_in

MEGABYTE = 2**20
LARGEST_NOTEBOOK = 10 * MEGABYTE
"""Nearly all of that are pictures. A file made of nothing but brackets takes thirty times as much when it is read."""
LARGEST_RECORD = 5 * MEGABYTE
"""A whole lesson leaves some ten thousand bytes."""
LARGEST_REST = 20 * MEGABYTE
MOST_FILES, DEEPEST = 500, 8
_FILES = (".ipynb", ".json", ".jsonl", ".html", ".txt")
"""What the grading itself writes: a folder named like that would stand in its way."""
_CAREFULLY = sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOFOLLOW", "O_CLOEXEC", "O_BINARY"))
"""How a file is opened: never waited for, never through a link. Windows knows only the last of these."""


CLEAR = "Take out what you do not need, clear what it shows, save it, and hand it in again."


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
            digest.update(b"%d %s %d " % (len(os.fsencode(name)), os.fsencode(name), len(data)))
            digest.update(data)
        return digest.hexdigest()


def read_folder(folder: Path, lesson: str, ignore: Collection[str] = ()) -> HandedIn:
    """Read the folder that a learner handed in for a lesson; Unreadable if there is nothing to be marked in it.

    Links, pipes and whatever else is no file of its own are left out, as is what is too large; so, without a word,
    is what is called as in ``ignore``.
    """
    if folder.is_symlink() or not folder.is_dir():
        raise Unreadable(f"{folder.name} is no folder of its own. Hand in the folder with the notebook in it.")
    owner = folder.parent
    if owner.is_symlink() and owner.resolve().parent == owner.parent.resolve():
        raise Unreadable(f"{owner.name} is no folder of its own, but a link to somebody else's.")
    notes: list[str] = []
    path = _notebook_in(folder, lesson, notes)
    notebook = content(path, LARGEST_NOTEBOOK)
    record = content(folder / RECORD, LARGEST_RECORD) if os.path.lexists(folder / RECORD) else None
    files = _rest(folder, ignore, notes, [path.name, RECORD], [lesson, Path(RECORD).stem])
    return HandedIn(lesson, path.name, notebook, record, files, tuple(notes))


def seed_of(folder: Path) -> str:
    """The seed of the learner's own numbers in a folder as it was handed in; nothing where none can be read."""
    try:
        return seed_in(entries_in(content(folder / RECORD, LARGEST_RECORD)))
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


def content(path: Path, most: int) -> bytes:
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
        raise Unreadable(f"{name} is larger than {most // MEGABYTE} MB, which no lesson is. {CLEAR}")
    return data


def _rest(
    folder: Path, ignore: Collection[str], notes: list[str], read: Collection[str], alike: Collection[str]
) -> dict[Path, bytes]:
    """The other files than those that were read, as long as they are files, few, and small.

    What is named ``alike`` may be a copy in which somebody worked by mistake.
    """
    files: dict[Path, bytes] = {}
    room, left_out = LARGEST_REST, 0
    for path in _walk(folder):
        name = path.relative_to(folder)
        if str(name) in read or ".ipynb_checkpoints" in name.parts:
            continue
        if path.suffix in (".ipynb", ".jsonl") and name.name.startswith(tuple(alike)):
            notes.append(f"{printable(str(name))} was not read")
        if path.suffix == ".ipynb":
            continue
        if any(fnmatch(part, pattern) for part in name.parts for pattern in ignore):
            continue
        try:
            # A second name of a file that lies elsewhere is no file of this submission.
            if len(files) >= MOST_FILES or path.lstat().st_nlink > 1:
                raise Unreadable
            files[name] = content(path, room)
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


def printable(name: str) -> str:
    """A file's name in a message: whatever would move the cursor or break the line is a question mark."""
    return "".join(letter if letter.isprintable() else "?" for letter in name)
