"""A hand-in put into ``course/submitted``; what was there before is kept aside, and so is what is older."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from shutil import rmtree
from tempfile import mkdtemp

from grader.marking.record import NAME as RECORD

from ..nbgrader import Course
from ..reading.handed_in import Unreadable, read_folder
from ..reading.rebuilt import TIMESTAMP, time_of
from .hand_in import HandIn

ASIDE = Path("course", "set-aside", "handed-in")
NEW, REPLACED, SAME, OLDER = "new", "in place of an earlier one", "as it was", "older than what is there: kept aside"


@dataclass(frozen=True)
class Placed:
    """What was taken for whom: from which file, when it was handed in if that is known, and what became of it."""

    student: str
    source: str
    time: datetime | None
    became: str
    notes: tuple[str, ...] = ()


def place(course: Course, lesson: str, student: str, hand_in: HandIn, time: datetime | None) -> Placed:
    """Put a hand-in where it is graded, if it is the newest; OSError if the disk does not let us."""
    folder = course.folder("submitted", student, lesson)
    files = dict(hand_in.files)
    if time:
        files[PurePosixPath(TIMESTAMP)] = f"{time.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f} UTC".encode("ascii")
    became = _became(folder, lesson, hand_in.files, time)
    if became == SAME and time:
        (folder / TIMESTAMP).write_bytes(files[PurePosixPath(TIMESTAMP)])
    elif became == OLDER:
        _write(files, _aside(course, student, lesson))
    elif became != SAME:
        made = Path(mkdtemp(prefix=".collecting-", dir=_made(folder.parent)))
        try:
            _write(files, made / "new")
            if folder.exists():
                folder.rename(_aside(course, student, lesson))
            (made / "new").rename(folder)
        finally:
            rmtree(made, ignore_errors=True)
    return Placed(student, hand_in.source, time, became, hand_in.notes)


def keep_aside(course: Course, lesson: str, student: str, hand_in: HandIn) -> None:
    """Keep an older hand-in that came together with a newer one."""
    _write(hand_in.files, _aside(course, student, lesson))


def _became(folder: Path, lesson: str, files: Mapping[PurePosixPath, bytes], time: datetime | None) -> str:
    if not folder.exists():
        return NEW
    try:
        there = read_folder(folder, lesson)
    except Unreadable:
        return REPLACED
    every = {PurePosixPath(f"{lesson}.ipynb"): there.notebook}
    every |= {} if there.record is None else {PurePosixPath(RECORD): there.record}
    every |= {PurePosixPath(name): data for name, data in there.files.items() if name != TIMESTAMP}
    if every == dict(files):
        return SAME
    before = time_of(there.files)
    return OLDER if before and time and time.astimezone(UTC).replace(tzinfo=None) < before else REPLACED


def _write(files: Mapping[PurePosixPath, bytes], folder: Path) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _aside(course: Course, student: str, lesson: str) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    return _made(Path(course.directory.root, ASIDE, student)) / f"{lesson}-{stamp}"


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
