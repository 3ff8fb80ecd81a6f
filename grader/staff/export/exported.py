"""What goes into an export besides the marks, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..roster import Roster


@dataclass(frozen=True)
class Wishes:
    """What staff asked for: the roster of the platform, the name of its column, and the address of the course.

    ``words`` are what the grading said of each exercise, by student and exercise.
    """

    roster: Roster | None = None
    column: str = ""
    site: str = ""
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Exported:
    """The files by their names, how many learners are in them, who is not and why, and what else to know.

    If there is a file a learner, they lie in a folder: ``pattern`` is what the names of all of them fit.
    """

    files: Mapping[str, bytes]
    learners: int
    left_out: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    pattern: str = ""
