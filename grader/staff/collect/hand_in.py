"""Of all the files of one learner, those that are the hand-in: the notebook, the log of answers, what lies beside."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from grader.marking.record import NAME as RECORD

from ..reading.handed_in import LARGEST_NOTEBOOK, LARGEST_RECORD, LARGEST_REST, MOST_FILES, printable
from ..reading.rebuilt import TIMESTAMP
from .entry import Entry, Refused
from .naming import is_called
from .zips import unpacked

MOST_TOLD = 3
"""Files of which it is told that they were left out."""
_NOTEBOOK, _RECORD = ".ipynb", PurePosixPath(RECORD)


@dataclass(frozen=True)
class HandIn:
    """The files of a hand-in by their names; ``order`` tells which of two is newer, ``notes`` what was left out."""

    files: Mapping[PurePosixPath, bytes]
    source: str
    order: tuple[int, datetime]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Theirs:
    """A file of one learner: where it lies among theirs, the platform's number of it, and the file."""

    path: PurePosixPath
    order: int
    entry: Entry


def hand_ins(theirs: Iterable[Theirs], lesson: str, lessons: Collection[str]) -> tuple[list[HandIn], list[str]]:
    """The hand-ins among one learner's files, the newest last, and why others are none.

    Each zip is a hand-in of its own, and all files that are not in one are another.
    """
    found: list[HandIn] = []
    problems: list[str] = []
    theirs = list(theirs)
    loose = [one for one in theirs if not one.entry.is_zip]
    lots = [(str(one.entry.path), [one]) for one in theirs if one.entry.is_zip] + ([("", loose)] if loose else [])
    for packed, lot in lots:
        try:
            files = [Theirs(one.path, lot[0].order, one) for one in unpacked(lot[0].entry)] if packed else lot
            found.append(_hand_in(files, packed, lesson, lessons))
        except Refused as error:
            problems.append(f"{printable(packed or str(lot[0].entry.path))} {error}")
    return sorted(found, key=lambda one: one.order), problems


def _hand_in(files: Sequence[Theirs], packed: str, lesson: str, lessons: Collection[str]) -> HandIn:
    notebook = _notebook(files, lesson, lessons)
    taken = {PurePosixPath(f"{lesson}{_NOTEBOOK}"): notebook.entry.read(LARGEST_NOTEBOOK)}
    room, left_out = LARGEST_REST, []
    for name, one in _beside(notebook, files):
        try:
            if len(taken) > MOST_FILES:
                raise Refused("is one of too many")
            taken[name] = one.entry.read(LARGEST_RECORD if name == _RECORD else room)
            room -= 0 if name == _RECORD else len(taken[name])
        except Refused as error:
            left_out.append(f"{printable(str(name))} {error}")
    times = [one.entry.time for one in files if one.entry.time]
    order = (max(one.order for one in files), max(times, default=datetime.min))
    more = [f"{len(left_out) - MOST_TOLD} more"] if len(left_out) > MOST_TOLD else []
    return HandIn(taken, packed or str(notebook.entry.path), order, (*left_out[:MOST_TOLD], *more))


def _beside(notebook: Theirs, files: Iterable[Theirs]) -> list[tuple[PurePosixPath, Theirs]]:
    """What lies beside a notebook or deeper, by its names there: the log first, and of two logs the newer one last."""
    root, found = notebook.path.parent, []
    for one in files:
        if one.path.suffix == _NOTEBOOK or not one.path.is_relative_to(root):
            continue
        name = one.path.relative_to(root)
        if len(name.parts) == 1 and is_called(name.stem, _RECORD.stem) and name.suffix == _RECORD.suffix:
            name = _RECORD
        if name != PurePosixPath(TIMESTAMP):  # when something was handed in is not for learners to say
            found.append((name, one))
    return sorted(found, key=lambda pair: (pair[0] != _RECORD, pair[1].order))


def _notebook(files: Sequence[Theirs], lesson: str, lessons: Collection[str]) -> Theirs:
    """The notebook of the lesson; Refused if there is none, or if it takes a guess to tell which it is."""
    notebooks = [one for one in files if one.path.suffix == _NOTEBOOK]
    if not notebooks:
        names = ", ".join(printable(one.path.name) for one in files[:3])
        raise Refused(f"holds no notebook, but {names}" if names else "holds nothing")
    named = [one for one in notebooks if is_called(one.path.stem, lesson)]
    if not named:
        if len(notebooks) > 1:
            names = ", ".join(printable(one.path.name) for one in notebooks[:5])
            raise Refused(f"holds {len(notebooks)} notebooks, and none is called {lesson}: {names}")
        for other in lessons:
            if is_called(notebooks[0].path.stem, other):
                raise Refused(f"is the notebook of another lesson, {other}")
        return notebooks[0]

    def rank(one: Theirs) -> tuple[bool, int, int]:
        return one.path.parent.name == lesson, -len(one.path.parts), one.order

    best = max(named, key=rank)
    if sum(rank(one) == rank(best) for one in named) > 1:
        names = ", ".join(printable(str(one.path)) for one in named[:5])
        raise Refused(f"holds {len(named)} notebooks that could be the one: {names}")
    return best
