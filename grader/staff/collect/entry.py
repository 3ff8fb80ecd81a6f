"""A file among many, as bytes that are asked for when they are needed, and up to a limit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from ..reading.handed_in import MEGABYTE

_JUNK = ("__MACOSX", ".DS_Store", ".ipynb_checkpoints", "Thumbs.db", "desktop.ini")


class Refused(ValueError):
    """A file that is not taken; the message says why, in plain words."""


@dataclass(frozen=True)
class Entry:
    """A file: where it lies, when it was last changed as far as is known, and how to read up to so many bytes of it.

    Reading raises Refused. The time tells the newer of two, and nothing else: whoever packed a file can set it.
    """

    path: PurePosixPath
    time: datetime | None
    read: Callable[[int], bytes]

    @property
    def is_zip(self) -> bool:
        """Whether it is a zip by its name."""
        return self.path.suffix.lower() == ".zip"


def is_junk(path: PurePosixPath) -> bool:
    """Whether it is what systems leave beside the files of people."""
    return any(part in _JUNK for part in path.parts) or path.name.startswith("._")


def too_large(most: int) -> str:
    """Why a file of more than so many bytes is refused."""
    return f"is larger than {most / MEGABYTE:.0f} MB, which no lesson is"
