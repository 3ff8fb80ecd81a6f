"""The files of a class: in a folder, in a zip as a platform makes it, or one file alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, is_zipfile

from ..nbgrader import CourseError
from ..reading.handed_in import Unreadable, content
from .entry import Entry, Refused, is_junk, too_large
from .zips import entries_in_zip

MOST_ENTRIES, DEEPEST = 200_000, 12
"""Files of a whole class, and folders within each other."""


@contextmanager
def open_entries(path: Path) -> Iterator[list[Entry]]:
    """All files in a folder, in a zip, or the one file itself; CourseError if there is nothing to be read."""
    if path.is_dir() and not path.is_symlink():
        yield list(_in_folder(path))
    elif not path.is_file():
        raise CourseError(f"There is no file and no folder {path}.")
    elif path.suffix.lower() == ".ipynb":
        yield [Entry(PurePosixPath(path.name), _changed(path), partial(_read, path))]
    elif is_zipfile(path):
        with _opened(path) as archive:
            yield _in_zip(path, archive)
    else:
        raise CourseError(f"{path.name} is no folder, no zip and no notebook.")


def _opened(path: Path) -> ZipFile:
    try:
        return ZipFile(path)
    except (BadZipFile, OSError) as error:
        raise CourseError(f"{path.name} is no zip that can be read ({error}). Download it again.") from None


def _in_zip(path: Path, archive: ZipFile) -> list[Entry]:
    try:
        return list(entries_in_zip(archive, MOST_ENTRIES))
    except Refused as error:
        raise CourseError(f"{path.name} {error}.") from None


def _in_folder(folder: Path) -> Iterator[Entry]:
    seen = 0
    for place, folders, names in os.walk(folder):
        inside = Path(place).relative_to(folder)
        folders[:] = sorted(name for name in folders if len(inside.parts) < DEEPEST)
        links = [name for name in folders if Path(place, name).is_symlink()]
        for name in sorted([*names, *links]):
            seen += 1
            if seen > MOST_ENTRIES:
                raise CourseError(f"There are more than {MOST_ENTRIES:,} files in {folder}, which no class hands in.")
            path = PurePosixPath(inside.as_posix(), name)
            if not is_junk(path):
                yield Entry(path, _changed(Path(place, name)), partial(_read, Path(place, name)))


def _read(path: Path, most: int) -> bytes:
    try:
        return content(path, most)
    except Unreadable:
        large = path.is_file() and not path.is_symlink() and path.stat().st_size > most
        raise Refused(too_large(most) if large else "is a link or no plain file") from None


def _changed(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.lstat().st_mtime)
    except (OSError, OverflowError, ValueError):
        return None
