"""What a disk refuses: tried out beforehand, and told in words with what helps against it."""

from __future__ import annotations

import os
from errno import EDQUOT, EEXIST, ENOENT, ENOSPC, ENOTDIR, EROFS
from pathlib import Path
from tempfile import NamedTemporaryFile

NO_ROOM = (ENOSPC, EDQUOT)


def refusal(path: Path) -> OSError | None:
    """Why a file cannot be written, or none can be made in a folder; None if nothing stands in the way."""
    try:
        if path.is_dir():
            with NamedTemporaryFile(dir=path):
                return None
        os.close(os.open(path, os.O_RDWR))
    except OSError as error:
        return OSError(error.errno, error.strerror, str(path))
    return None


def mend(error: OSError) -> str:
    """What to do about it."""
    if error.errno in NO_ROOM:
        return "Make room on that disk."
    if error.errno == EROFS:
        return (
            "The disk that it is on is mounted read-only, so no owner and no rights help. Mount it for writing, or "
            "work in a copy of the folder on another disk."
        )
    if isinstance(error, PermissionError):
        return "Make it, or the folder that holds it, writable for you."
    if error.errno in (EEXIST, ENOTDIR):
        return "Something else stands where a folder belongs: move it away."
    if error.errno == ENOENT:
        return "It is not there: look at how it is written, or make it."
    return "Look at it: `ls -ld` tells what it is."
