"""The files in a folder or a zip, as bytes that are asked for one by one; nothing is unpacked to the disk.

A zip that a learner made may be made to fill a memory or a disk, or to write where it has no business. So it is read
up to limits, whatever it says of its own sizes; and what is no plain file inside it is refused.
"""

from __future__ import annotations

import io
import os
import stat
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo, is_zipfile

from ..handed_in import LARGEST_NOTEBOOK, LARGEST_RECORD, LARGEST_REST, MEGABYTE, Unreadable, content, printable
from ..nbgrader import CourseError

LARGEST_PACKED = LARGEST_NOTEBOOK + LARGEST_RECORD + LARGEST_REST
"""Bytes of one learner's hand-in, packed or not."""
MOST_PACKED = 2000
"""Files in one learner's zip."""
MOST_ENTRIES, DEEPEST = 200_000, 12
"""Files of a whole class, and folders within each other."""
_HEADER_IN_DIRECTORY = b"PK\x01\x02"
"""How each file is announced in a zip: counted before any is read, there cannot be more files than these."""
_READABLE = (ZIP_STORED, ZIP_DEFLATED)
"""Other ways of packing can take gigabytes to unpack a few bytes."""
_JUNK = ("__MACOSX", ".DS_Store", ".ipynb_checkpoints", "Thumbs.db", "desktop.ini")
_BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError, IndexError)


class Refused(ValueError):
    """A file that is not taken; the message says why, in plain words."""


@dataclass(frozen=True)
class Entry:
    """A file: where it lies, when it was last changed as far as is known, and how to read up to so many bytes of it.

    Reading raises Refused.
    """

    path: PurePosixPath
    time: datetime | None
    read: Callable[[int], bytes]

    @property
    def is_zip(self) -> bool:
        """Whether it is a zip by its name."""
        return self.path.suffix.lower() == ".zip"


@contextmanager
def open_entries(path: Path) -> Iterator[list[Entry]]:
    """All files in a folder, in a zip, or the one file itself; CourseError if there is nothing to be read."""
    if path.is_dir() and not path.is_symlink():
        yield list(_in_folder(path))
    elif not path.is_file():
        raise CourseError(f"There is no file and no folder {path}.")
    elif path.suffix.lower() == ".ipynb":
        yield [Entry(PurePosixPath(path.name), _changed(path), partial(_from_disk, path))]
    elif is_zipfile(path):
        try:
            with ZipFile(path) as archive:
                yield list(_in_zip(archive, MOST_ENTRIES))
        except Refused as error:
            raise CourseError(f"{path.name} {error}.") from None
        except BadZipFile as error:
            raise CourseError(f"{path.name} is no zip that can be read ({error}). Download it again.") from None
    else:
        raise CourseError(f"{path.name} is no folder, no zip and no notebook.")


def unpacked(entry: Entry) -> list[Entry]:
    """The files in a zip that a learner made; Refused if it is none, or made to do harm."""
    data = entry.read(LARGEST_PACKED)
    if data.count(_HEADER_IN_DIRECTORY) > MOST_PACKED:
        raise Refused(f"holds more than {MOST_PACKED:,} files, which no lesson does")
    try:
        return list(_in_zip(ZipFile(io.BytesIO(data)), MOST_PACKED))
    except _BROKEN as error:
        raise error if isinstance(error, Refused) else Refused("is no zip that can be read") from None


def _in_zip(archive: ZipFile, most: int) -> Iterator[Entry]:
    infos = archive.infolist()
    if len(infos) > most:
        raise Refused(f"holds more than {most:,} files, which no class does")
    for info in infos:
        path = _inside(info.filename)
        if not info.is_dir() and not _is_junk(path):
            yield Entry(path, _date(info), partial(_from_zip, archive, info))


def _from_zip(archive: ZipFile, info: ZipInfo, most: int) -> bytes:
    if (kind := stat.S_IFMT(info.external_attr >> 16)) and kind != stat.S_IFREG:
        raise Refused("is a link or no plain file")
    if _leads_out(info.filename):
        raise Refused("has a name that leads out of its folder")
    if info.flag_bits & 1:
        raise Refused("is locked with a password")
    if info.compress_type not in _READABLE:
        raise Refused("is packed in a way that is not read here")
    try:
        with archive.open(info) as file:
            data = file.read(most + 1)
    except _BROKEN:
        raise Refused("is broken") from None
    return _small_enough(data, most)


def _in_folder(folder: Path) -> Iterator[Entry]:
    seen = 0
    for place, folders, names in os.walk(folder):
        inside = Path(place).relative_to(folder)
        folders[:] = sorted(name for name in folders if len(inside.parts) < DEEPEST and name not in _JUNK)
        links = [name for name in folders if Path(place, name).is_symlink()]
        for name in sorted([*names, *links]):
            seen += 1
            if seen > MOST_ENTRIES:
                raise CourseError(f"There are more than {MOST_ENTRIES:,} files in {folder}, which no class hands in.")
            path = PurePosixPath(inside.as_posix(), name)
            if not _is_junk(path):
                yield Entry(path, _changed(Path(place, name)), partial(_from_disk, Path(place, name)))


def _from_disk(path: Path, most: int) -> bytes:
    try:
        return content(path, most)
    except Unreadable as error:
        large = path.is_file() and not path.is_symlink() and path.stat().st_size > most
        raise Refused(_too_large(most) if large else "is a link or no plain file") from error


def _small_enough(data: bytes, most: int) -> bytes:
    if len(data) > most:
        raise Refused(_too_large(most))
    return data


def _too_large(most: int) -> str:
    return f"is larger than {most / MEGABYTE:.0f} MB, which no lesson is"


def _inside(name: str) -> PurePosixPath:
    """The place of a file in a zip, as it is told; one that leads out is never opened."""
    parts = [printable(part) for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return PurePosixPath(*(parts or ["?"]))


def _leads_out(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or not parts[0] or ":" in parts[0]


def _is_junk(path: PurePosixPath) -> bool:
    return any(part in _JUNK for part in path.parts) or path.name.startswith("._")


def _date(info: ZipInfo) -> datetime | None:
    """In the local time of whoever packed it: good enough to tell the newer of two, and for nothing else."""
    try:
        return datetime(*info.date_time)
    except ValueError:
        return None


def _changed(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.lstat().st_mtime)
    except (OSError, OverflowError, ValueError):
        return None
