"""The files of a download by the learners who handed them in."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from ..nbgrader import CourseError
from ..reading.handed_in import printable
from .entry import Entry, Refused
from .gradescope_export import METADATA, read_metadata
from .hand_in import Theirs
from .naming import MOODLE, Owner, is_called, is_nobodys, whose
from .people import People

_EXPORT = re.compile(rf"(assignment_\d+_export/)?{re.escape(METADATA)}")
"""Where Gradescope puts it, and no learner can: one in a learner's own folder says nothing of others."""


@dataclass(frozen=True)
class Lot:
    """The files of one hand-in, who handed them in together, when if that is told, and what else to know."""

    title: str
    students: tuple[str, ...]
    files: tuple[Theirs, ...]
    time: datetime | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unplaced:
    """A file or a folder of which nobody can say whose it is, and why."""

    title: str
    why: str


class Lots:
    """Sorts the files of a download, by what the people of a class are called on platforms."""

    def __init__(self, people: People, lesson: str, lessons: Collection[str]) -> None:
        self._people, self._lesson, self._lessons = people, lesson, lessons

    def of(self, entries: Sequence[Entry]) -> Iterator[Lot | Unplaced]:
        """The lots in these files, learner by learner, and what is in none. CourseError if nothing can be told."""
        metadata = next((entry for entry in entries if _EXPORT.fullmatch(str(entry.path))), None)
        return self._of_gradescope(entries, metadata) if metadata else self._of_names(entries)

    def _of_gradescope(self, entries: Sequence[Entry], metadata: Entry) -> Iterator[Lot | Unplaced]:
        try:
            submissions = read_metadata(metadata)
        except Refused as error:
            raise CourseError(f"{METADATA} {error}. Download the submissions again.") from None
        files: dict[str, list[Theirs]] = defaultdict(list)
        root = metadata.path.parent
        for entry in entries:
            inside = entry.path.relative_to(root).parts if entry.path.is_relative_to(root) else ()
            if len(inside) > 1:
                files[inside[0]].append(Theirs(PurePosixPath(*inside[1:]), 0, entry))
        for folder, theirs in sorted(files.items()):
            submission = submissions.get(folder)
            if submission is None or not submission.submitters:
                yield Unplaced(folder, f"{METADATA} names nobody for it")
                continue
            found = [self._people.of(one) for one in submission.submitters]
            yield from (Unplaced(folder, why) for student, why in found if not student)
            if students := tuple(student for student, _ in found if student):
                yield Lot(folder, students, tuple(theirs), submission.time)

    def _of_names(self, entries: Sequence[Entry]) -> Iterator[Lot | Unplaced]:
        files: dict[Owner, list[Theirs]] = defaultdict(list)
        late: set[Owner] = set()
        for entry, path in self._unwrapped(entries):
            if is_nobodys(path):
                continue
            found = whose(path, self._lesson)
            files[found.owner].append(Theirs(found.path, found.order, entry))
            late |= {found.owner} if found.late else set()
        found_for = {owner: self._find(owner) for owner in files}
        named = Counter(student for student, _, by_name in found_for.values() if student and by_name)
        together: dict[str, list[Owner]] = defaultdict(list)
        for owner, (student, why, by_name) in found_for.items():
            if student and by_name and named[student] > 1:
                student, why = "", f"more than one here is called {printable(owner.name)}; only an id tells them apart"
            if student:
                together[student].append(owner)
            else:
                yield Unplaced(owner.name if len(files[owner]) > 1 else str(files[owner][0].entry.path), why)
        for student, owners in sorted(together.items()):
            notes = ["by the name"] if any(found_for[owner][2] for owner in owners) else []
            notes += ["late, says Canvas, and not since when"] if late & set(owners) else []
            times = [time for owner in owners if (time := self._people.time_of(owner))]
            theirs = tuple(one for owner in owners for one in files[owner])
            yield Lot(student, (student,), theirs, max(times, default=None), tuple(notes))

    def _find(self, owner: Owner) -> tuple[str, str, bool]:
        if any(is_called(owner.key, lesson) for lesson in self._lessons):
            return "", "does not say whose it is; say so: --student ID", False
        return self._people.find(owner)

    def _unwrapped(self, entries: Sequence[Entry]) -> list[tuple[Entry, PurePosixPath]]:
        """The files and where they lie, without a folder around all of them that is nobody's."""
        paths = [entry.path for entry in entries]
        while (folder := _around(paths)) and not self._is_somebody(folder, paths):
            paths = [PurePosixPath(*path.parts[1:]) for path in paths]
        return list(zip(entries, paths, strict=True))

    def _is_somebody(self, folder: str, paths: Sequence[PurePosixPath]) -> bool:
        """Whether the one folder that there is, is a learner's."""
        owner = whose(PurePosixPath(folder, "x"), self._lesson).owner
        if owner.kind == MOODLE or self._people.anybody:
            return owner.kind == MOODLE or bool(self._people.find(owner)[0])
        return folder != self._lesson and any(len(path.parts) == 2 and path.suffix == ".ipynb" for path in paths)


def _around(paths: Sequence[PurePosixPath]) -> str:
    """The name of the folder in which all of them lie, if there is one."""
    tops = {path.parts[0] if len(path.parts) > 1 else "" for path in paths}
    return tops.pop() if len(tops) == 1 else ""
