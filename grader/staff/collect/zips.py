"""The files in a zip, read without unpacking anything to the disk.

A zip that a learner made may be made to fill a memory or a disk, or to write where it has no business. So it is read
up to limits, whatever it says of its own sizes; and what is no plain file inside it is refused.
"""

from __future__ import annotations

import io
import stat
import zlib
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from ..reading.handed_in import LARGEST_NOTEBOOK, LARGEST_RECORD, LARGEST_REST, printable
from .entry import Entry, Refused, is_junk, too_large

LARGEST_PACKED = LARGEST_NOTEBOOK + LARGEST_RECORD + LARGEST_REST
"""Bytes of one learner's zip."""
MOST_PACKED = 2000
"""Files in it."""
_HEADER_IN_DIRECTORY = b"PK\x01\x02"
"""How each file is announced in a zip: counted before any is read, there cannot be more files than these."""
_READABLE = (ZIP_STORED, ZIP_DEFLATED)
"""Other ways of packing can take gigabytes to unpack a few bytes."""
_BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError, IndexError)


def unpacked(entry: Entry) -> list[Entry]:
    """The files in a zip that a learner made; Refused if it is none, or made to do harm."""
    data = entry.read(LARGEST_PACKED)
    if data.count(_HEADER_IN_DIRECTORY) > MOST_PACKED:
        raise Refused(f"holds more than {MOST_PACKED:,} files, which no lesson does")
    try:
        return list(entries_in_zip(ZipFile(io.BytesIO(data)), MOST_PACKED))
    except Refused:
        raise
    except _BROKEN:
        raise Refused("is no zip that can be read") from None


def entries_in_zip(archive: ZipFile, most: int) -> Iterator[Entry]:
    """The files in an open zip; Refused if there are more than so many."""
    infos = archive.infolist()
    if len(infos) > most:
        raise Refused(f"holds more than {most:,} files, which no class does")
    for info in infos:
        path = _inside(info.filename)
        if not info.is_dir() and not is_junk(path):
            yield Entry(path, _date(info), partial(_read, archive, info))


def _read(archive: ZipFile, info: ZipInfo, most: int) -> bytes:
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
    if len(data) > most:
        raise Refused(too_large(most))
    return data


def _inside(name: str) -> PurePosixPath:
    """The place of a file in a zip, as it is told; one that leads out is never opened."""
    parts = [printable(part) for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return PurePosixPath(*(parts or ["?"]))


def _leads_out(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or not parts[0] or ":" in parts[0]


def _date(info: ZipInfo) -> datetime | None:
    """In the local time of whoever packed it."""
    try:
        return datetime(*info.date_time)
    except ValueError:
        return None
