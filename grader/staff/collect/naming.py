"""Whose a file is, by the names that platforms give it.

Canvas: ``lib/content_zipper.rb`` of github.com/instructure/canvas-lms: ``doejane_LATE_1234_5678_name.ipynb``, with
Canvas' numbers of the learner and of the file. Moodle: ``mod/assign/classes/downloader.php`` of
github.com/moodle/moodle: a folder ``Jane Doe_1234_assignsubmission_file``, or the same before the name of a file; the
number is that of the participant in this one assignment. Gradescope: see ``gradescope_export.py``. Anything else is a
folder, a zip or a notebook that is called like its learner.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from grader.marking.record import NAME as RECORD

CANVAS, MOODLE, NAMED = "Canvas", "Moodle", "named"

_CANVAS = re.compile(r"(?P<name>.*?)(?P<late>_late)?_(?P<id>\d+)_(?P<file_id>\d+)_(?P<file>.+)", re.IGNORECASE)
_MOODLE_FOLDER = re.compile(r"(?P<name>.+)_(?P<id>\d+)_assignsubmission_[a-z]+_?")
_MOODLE_FILE = re.compile(r"(?P<name>.+?)_(?P<id>\d+)_assignsubmission_[a-z]+_(?P<file>.+)")
_AGAIN = re.compile(r"(?P<name>.+?)([-_ ]\d{1,3}| \(\d{1,3}\)|-Copy\d{1,3})")
"""What browsers, platforms and JupyterLab add to the name of a file that is there already."""
_PACKED = "-handed-in"
"""How ``submit()`` calls what it packs: see ``grader/notebook/submit.py``."""

_NOBODYS = (PurePosixPath(RECORD), PurePosixPath("README.md"))
"""What lies beside a lesson's notebook, or above the lessons, and is no hand-in."""


@dataclass(frozen=True)
class Owner:
    """A learner as a name tells: by which platform, under which key, and called how."""

    kind: str
    key: str
    name: str


@dataclass(frozen=True)
class Found:
    """Whose a file is, where it lies among theirs, the platform's number of it, and whether that calls it late."""

    owner: Owner
    path: PurePosixPath
    order: int = 0
    late: bool = False


def whose(path: PurePosixPath, lesson: str) -> Found:
    """Read off a path whose the file is.

    >>> whose(PurePosixPath("doejane_LATE_12_345_02-filters.ipynb"), "02-filters").owner.key
    '12'
    """
    top, *rest = path.parts
    if rest and (moodle := _MOODLE_FOLDER.fullmatch(top)):
        return Found(Owner(MOODLE, moodle["id"], moodle["name"]), PurePosixPath(*rest))
    if not rest and (moodle := _MOODLE_FILE.fullmatch(top)):
        return Found(Owner(MOODLE, moodle["id"], moodle["name"]), PurePosixPath(moodle["file"]))
    if not rest and (canvas := _CANVAS.fullmatch(top)):
        owner = Owner(CANVAS, canvas["id"], canvas["name"])
        return Found(owner, PurePosixPath(canvas["file"]), int(canvas["file_id"][:18]), bool(canvas["late"]))
    if rest:
        return Found(Owner(NAMED, top, top), PurePosixPath(*rest))
    name = _learner(path.stem, lesson)
    return Found(Owner(NAMED, name, name), path)


def is_called(stem: str, name: str) -> bool:
    """Whether a file is called so, perhaps with what was added because there was one of that name already.

    >>> is_called("week-1", "week-1"), is_called("week-1 (2)", "week-1"), is_called("week-2", "week-1")
    (True, True, False)
    """
    return name in (stem.removesuffix(_PACKED), plain(stem))


def is_nobodys(path: PurePosixPath) -> bool:
    """Whether a file that lies in no folder belongs to a lesson, and is called like no learner.

    >>> is_nobodys(PurePosixPath("answers.jsonl")), is_nobodys(PurePosixPath("ada/answers.jsonl"))
    (True, False)
    """
    return len(path.parts) == 1 and any(
        path.suffix == one.suffix and is_called(path.stem, one.stem) for one in _NOBODYS
    )


def plain(stem: str) -> str:
    """The name of a file without what was added because there was one of that name already.

    >>> plain("02-filters (1)"), plain("02-filters-handed-in-2"), plain("02-filters")
    ('02-filters', '02-filters', '02-filters')
    """
    again = _AGAIN.fullmatch(stem)
    return (again["name"] if again else stem).removesuffix(_PACKED)


def _learner(stem: str, lesson: str) -> str:
    """``ada_02-filters`` is ada's; ``02-filters`` alone says nothing of anybody, and stays as it is."""
    for name in (stem.removesuffix(_PACKED), plain(stem)):
        if name.endswith(lesson):
            return name.removesuffix(lesson).rstrip("-_ ") or lesson
    return stem
