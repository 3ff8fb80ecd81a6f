"""The people in a roster file of Canvas', Moodle's or nbgrader's.

Where the columns are described: Canvas' exported gradebook in ``lib/gradebook_exporter.rb`` and
``lib/gradebook_importer.rb`` of github.com/instructure/canvas-lms; Moodle's lists of participants, exported grades and
grading worksheets in ``mod/assign/feedback/offline`` and ``grade/export`` of github.com/moodle/moodle (in English);
nbgrader's in ``nbgrader db student import`` of its documentation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..nbgrader import CourseError
from .table import Rows, read_table

CANVAS, MOODLE, NBGRADER, OTHER = "Canvas", "Moodle", "nbgrader", "a file of your own"

COLUMNS: Mapping[str, Mapping[str, Sequence[str]]] = {
    CANVAS: {
        "name": ["Student"],
        "first": ["FirstName"],
        "last": ["LastName"],
        "lms_id": ["ID"],
        "ids": ["SIS Login ID", "SIS User ID", "Integration ID"],
    },
    MOODLE: {
        "name": ["Full name"],
        "first": ["First name"],
        "last": ["Last name", "Surname"],
        "email": ["Email address"],
        "ids": ["Username", "ID number"],
        "participant": ["Identifier"],
        "time": ["Last modified (submission)"],
    },
    NBGRADER: {
        "first": ["first_name"],
        "last": ["last_name"],
        "email": ["email"],
        "lms_id": ["lms_user_id"],
        "ids": ["id", "student_id"],
    },
}
POINTS_POSSIBLE = "Points Possible"
"""What Canvas calls the line of points above the learners."""
_TEST_STUDENT = "Student, Test"
_PARTICIPANT = "Participant "


@dataclass(frozen=True)
class Person:
    """A line of a roster. ``ids`` are all names that a platform has for one learner and no other, the best first.

    ``lms_id`` is the platform's own number, ``participant`` Moodle's number for one assignment, ``time`` what it says
    of when that was handed in. ``line`` is the place in the file's rows.
    """

    line: int
    name: str = ""
    first: str = ""
    last: str = ""
    email: str = ""
    lms_id: str = ""
    ids: tuple[str, ...] = ()
    participant: str = ""
    time: str = ""

    @property
    def full_name(self) -> str:
        """What a person would call them."""
        return self.name or f"{self.first} {self.last}".strip()

    @property
    def names(self) -> set[str]:
        """The ways in which platforms write the name: as it is, the first name first, and the last name first."""
        last, comma, first = self.name.partition(",")
        turned = f"{first.strip()} {last.strip()}" if comma else ""
        apart = [f"{self.first} {self.last}", f"{self.last} {self.first}", f"{self.last}, {self.first}"]
        return {one for one in (self.name, turned, *(apart if self.first and self.last else [])) if one}


@dataclass(frozen=True)
class Roster:
    """A roster file: of which platform, its rows as they are (the header first), and the people in it.

    ``columns`` are the places of the columns from which each field of a person is taken, the best first.
    """

    kind: str
    rows: Rows
    people: tuple[Person, ...]
    columns: Mapping[str, Sequence[int]]

    @property
    def header(self) -> list[str]:
        """The names of the columns."""
        return self.rows[0]


def read_roster(path: Path, **named: str) -> Roster:
    """Read a roster file; CourseError, in plain words, if its columns are not known.

    ``named`` are the columns of ``ids``, ``first``, ``last`` or ``email``, in place of the platform's usual ones.
    """
    named = {field: name for field, name in named.items() if name}
    rows = read_table(path, lambda header: max(_known(header, kind) for kind in COLUMNS))
    header = [" ".join(cell.split()) for cell in rows[0]]
    kind = max(COLUMNS, key=lambda kind: _known(header, kind))
    columns = {
        field: [header.index(name) for name in names if name in header] for field, names in COLUMNS[kind].items()
    }
    for field, name in named.items():
        if name not in header:
            raise CourseError(f"{path} has no column {name!r}. It has: {', '.join(header)}.")
        first = header.index(name)
        columns[field] = [first, *(place for place in columns.get(field, []) if place != first)]
    if not (columns["ids"] or columns.get("lms_id") or columns.get("email")):
        raise CourseError(
            f"{path} has no column that tells learners apart. It has: {', '.join(header)}. Known are Canvas' exported "
            "gradebook (ID, SIS Login ID, …), Moodle's (Email address, Username, …, in English) and nbgrader's "
            "(id, …). For any other file, name the column of the ids: --id COLUMN; and, if it has them, those of the "
            "names and addresses: --first-name COLUMN --last-name COLUMN --email COLUMN."
        )
    if named and _known(header, kind) <= 1:
        kind = OTHER
    people = (_person(line, row, columns) for line, row in enumerate(rows[1:], 1) if kind != CANVAS or _is_person(row))
    return Roster(kind, rows, tuple(_once(people)), columns)


def _once(people: Iterable[Person]) -> Iterator[Person]:
    """Whoever stands there twice in the very same words is one learner, and one line will do."""
    seen = set()
    for person in people:
        said = replace(person, line=0)
        if said not in seen:
            seen.add(said)
            yield person


def _known(header: Sequence[str], kind: str) -> int:
    names = {name for field in COLUMNS[kind].values() for name in field}
    return sum(" ".join(cell.split()) in names for cell in header)


def _is_person(row: Sequence[str]) -> bool:
    """Canvas has lines of points and of posting policies above the learners, and one of its own for trying out."""
    name, number = row[0].strip(), "".join(row[1:3]).strip()
    return bool(number) and POINTS_POSSIBLE not in name and _TEST_STUDENT not in (name, ", ".join(row[:2]))


def _person(line: int, row: Sequence[str], columns: Mapping[str, Sequence[int]]) -> Person:
    def cells(field: str) -> list[str]:
        found = (" ".join(row[place].split()) for place in columns.get(field, ()) if place < len(row))
        return [cell for cell in found if cell]

    def cell(field: str) -> str:
        return next(iter(cells(field)), "")

    return Person(
        line=line,
        name=cell("name"),
        first=cell("first"),
        last=cell("last"),
        email=cell("email"),
        lms_id=cell("lms_id"),
        ids=tuple(cells("ids")),
        participant=cell("participant").removeprefix(_PARTICIPANT),
        time=cell("time"),
    )
