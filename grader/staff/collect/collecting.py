"""A folder or a zip in, hand-ins in their places out; whatever could not be placed is told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from ..handed_in import printable
from ..nbgrader import Course, CourseError
from ..roster import ROSTER, Roster, Student, read_roster, students_of, unfit
from .entries import Entry, Refused, open_entries
from .gradescope_export import METADATA, read_metadata
from .hand_in import HandIn, Theirs, hand_ins
from .naming import MOODLE, Owner, whose
from .people import People
from .placing import Placed, keep_aside, place


@dataclass(frozen=True)
class Collected:
    """What was taken for whom, and what could not be placed: the file or its owner, and why."""

    placed: tuple[Placed, ...]
    unplaced: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _Lot:
    """The files of one owner, and the students who handed them in."""

    title: str
    students: tuple[str, ...]
    files: tuple[Theirs, ...]
    time: datetime | None = None
    notes: tuple[str, ...] = ()


def collect(course: Course, lesson: str, path: Path, *, student: str = "", roster: Path | None = None) -> Collected:
    """Take the hand-ins of a lesson out of a folder or a zip; ``student`` says that all of it is theirs.

    Raises CourseError, in plain words, if there is no such lesson or nothing that can be read.
    """
    if lesson not in course.lessons():
        raise CourseError(f"There is no lesson {lesson!r}. Known are: {', '.join(course.lessons())}.")
    if student and (reason := unfit(student)):
        raise CourseError(f"{printable(student)} {reason}.")
    with course.gradebook() as gradebook:
        students = students_of(gradebook)
    with open_entries(path) as entries:
        return _Collecting(course, lesson, students, _roster(course, roster)).run(entries, student)


def _roster(course: Course, named: Path | None) -> Roster | None:
    kept = Path(course.directory.root, ROSTER)
    path = named or (kept if kept.is_file() else None)
    return read_roster(path) if path else None


class _Collecting:
    def __init__(self, course: Course, lesson: str, students: Sequence[Student], roster: Roster | None) -> None:
        self._course, self._lesson = course, lesson
        self._people = People(students, roster)
        self._placed: list[Placed] = []
        self._unplaced: list[tuple[str, str]] = []

    def run(self, entries: list[Entry], student: str) -> Collected:
        if student:
            files = tuple(Theirs(entry.path, 0, entry) for entry in entries)
            lots: Iterable[_Lot] = [_Lot(student, (student,), files)]
        elif metadata := next((one for one in entries if one.path.name == METADATA), None):
            lots = self._of_gradescope(entries, metadata)
        else:
            lots = self._of_names(entries)
        for lot in lots:
            self._take(lot)
        order = sorted(self._placed, key=lambda one: one.student)
        return Collected(tuple(order), tuple(self._unplaced))

    def _of_gradescope(self, entries: list[Entry], metadata: Entry) -> Iterator[_Lot]:
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
                self._unplaced.append((printable(folder), f"{METADATA} names nobody for it"))
                continue
            found = [self._people.of(one) for one in submission.submitters]
            self._unplaced += [(printable(folder), why) for student, why in found if not student]
            if students := tuple(student for student, _ in found if student):
                yield _Lot(folder, students, tuple(theirs), submission.time)

    def _of_names(self, entries: list[Entry]) -> Iterator[_Lot]:
        files: dict[Owner, list[Theirs]] = defaultdict(list)
        late: set[Owner] = set()
        for entry, path in self._unwrapped(entries):
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
                self._unplaced.append((_title(owner, files[owner]), why))
        for student, owners in sorted(together.items()):
            notes = ["by the name"] if any(found_for[owner][2] for owner in owners) else []
            notes += ["late, says Canvas, and not since when"] if late & set(owners) else []
            times = [time for owner in owners if (time := self._people.time_of(owner))]
            theirs = tuple(one for owner in owners for one in files[owner])
            yield _Lot(student, (student,), theirs, max(times, default=None), tuple(notes))

    def _find(self, owner: Owner) -> tuple[str, str, bool]:
        if owner.key in self._course.lessons():
            return "", "does not say whose it is; say so: --student ID", False
        return self._people.find(owner)

    def _unwrapped(self, entries: list[Entry]) -> list[tuple[Entry, PurePosixPath]]:
        """Without a folder around all of it that is nobody's."""
        paths = [(entry, entry.path) for entry in entries]
        while (
            paths and len({path.parts[0] for _, path in paths}) == 1 and all(len(path.parts) > 1 for _, path in paths)
        ):
            if self._is_somebody(paths[0][1].parts[0], [path for _, path in paths]):
                break
            paths = [(entry, PurePosixPath(*path.parts[1:])) for entry, path in paths]
        return paths

    def _is_somebody(self, folder: str, paths: Sequence[PurePosixPath]) -> bool:
        """Whether the one folder that there is, is a learner's."""
        owner = whose(PurePosixPath(folder, "x"), self._lesson).owner
        if owner.kind == MOODLE or self._people.anybody:
            return owner.kind == MOODLE or bool(self._people.find(owner)[0])
        return folder != self._lesson and any(len(path.parts) == 2 and path.suffix == ".ipynb" for path in paths)

    def _take(self, lot: _Lot) -> None:
        found, problems = hand_ins(lot.files, self._lesson, self._course.lessons())
        self._unplaced += [(printable(lot.title), problem) for problem in problems]
        try:
            for student in lot.students:
                for older in found[:-1]:
                    keep_aside(self._course, self._lesson, student, older)
                for newest in found[-1:]:
                    self._placed.append(self._place(lot, student, newest, len(found) - 1))
        except OSError as error:
            self._unplaced.append((printable(lot.title), f"could not be written ({error.strerror})"))

    def _place(self, lot: _Lot, student: str, hand_in: HandIn, older: int) -> Placed:
        placed = place(self._course, self._lesson, student, hand_in, lot.time)
        aside = [f"{older} older kept aside"] if older else []
        left = [f"left out: {note}" for note in placed.notes]
        return Placed(placed.student, placed.source, placed.time, placed.became, (*lot.notes, *aside, *left))


def _title(owner: Owner, files: Sequence[Theirs]) -> str:
    return printable(owner.name if len(files) > 1 else str(files[0].entry.path))
