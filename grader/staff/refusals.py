"""What stands in the way of a command, in words: the course's folder, its gradebook, or the disk."""

from __future__ import annotations

from . import disk
from .gradebook import GradebookRefused
from .nbgrader import CourseError

_KEPT = "Then run this again: what was written before is kept."


def in_words(error: Exception) -> str:
    """What to tell a person; empty for everything else, which is a mistake of ours and needs its traceback."""
    if isinstance(error, CourseError):
        return str(error)
    if isinstance(error, GradebookRefused):
        return f"{error} {_KEPT}"
    if isinstance(error, OSError) and (error.filename or error.errno in disk.NO_ROOM):
        where = f"{error.filename} cannot be used" if error.filename else "The disk did not take what was to be written"
        return f"{where}: {error.strerror}. {disk.mend(error)} {_KEPT}"
    return ""
