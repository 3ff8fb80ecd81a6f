"""nbgrader's gradebook, opened; what its file or its server refuses is told in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nbgrader.api import Gradebook
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError, SQLAlchemyError

from .. import disk

_SETTING = "c.CourseDirectory.db_url in nbgrader_config.py"
_BROKEN = ("SQLITE_NOTADB", "SQLITE_CORRUPT")


class GradebookRefused(RuntimeError):
    """The gradebook at an address cannot be used: what was ``found``, and what to do about it (``mend``)."""

    def __init__(self, url: str, error: Exception) -> None:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        self.found = f"The gradebook {shown(url)} cannot be used ({reason})."
        self.mend = _mend(url, error)
        super().__init__(f"{self.found} {self.mend}")


@contextmanager
def opened(url: str, course: str) -> Iterator[Gradebook]:
    """The gradebook of a course. GradebookRefused, now or later, if its file or its server does not let us."""
    try:
        gradebook = Gradebook(url, course)
    except (SQLAlchemyError, ImportError) as error:
        raise GradebookRefused(url, error) from None
    try:
        with gradebook:
            yield gradebook
    except DatabaseError as error:
        if not isinstance(error, OperationalError) and type(error) is not DatabaseError:
            raise  # what was asked of it is wrong, not the gradebook
        raise GradebookRefused(url, error) from None


def shown(url: str) -> str:
    """Its address without the password."""
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return re.sub("(?<=:)[^:@]*(?=@)", "***", url)


def file_of(url: str) -> Path | None:
    """The file of a gradebook that is one; None if a server keeps it."""
    try:
        address = make_url(url)
    except ArgumentError:
        return None
    return Path(address.database) if address.get_backend_name() == "sqlite" and address.database else None


def _mend(url: str, error: Exception) -> str:
    if isinstance(error, ImportError):
        return "Install what speaks to it; for PostgreSQL, that is `pip install -e '.[postgresql]'`."
    if isinstance(error, ArgumentError):
        return f"Put {_SETTING} right: sqlite:///FILE, or postgresql+psycopg://USER@HOST/NAME."
    if file := file_of(url):
        return _mend_file(file, getattr(getattr(error, "orig", None), "sqlite_errorname", ""))
    return (
        "Start its server if it does not run, make the database if there is none (`createdb NAME`), let this user "
        f"write to it, or put {_SETTING} right."
    )


def _mend_file(file: Path, reason: str) -> str:
    if reason in _BROKEN:
        return (
            "Put a copy from before in its place; or move it away, and a new one is made, without marks that were "
            "given by hand."
        )
    if reason == "SQLITE_FULL":
        return "Make room on that disk."
    if reason.startswith("SQLITE_BUSY"):
        return "Another program writes to it: wait for it, or end it."
    if reason == "SQLITE_ERROR":
        return "If another version of nbgrader made it, run `nbgrader db upgrade`."
    for path in (file, file.parent):  # SQLite does not say which, or why
        if (path.exists() or path != file) and (refused := disk.refusal(path)):
            return f"{path}: {refused.strerror}. {disk.mend(refused)}"
    return f"Look at it, and at {_SETTING}."
