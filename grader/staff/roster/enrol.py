"""A roster taken over: its learners become students of the gradebook, and the file is kept for what needs it later.

Nobody is ever removed: whoever is not on the newest roster has left, and keeps their marks.
"""

from __future__ import annotations

import csv
import glob
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

from nbgrader import api

from ..nbgrader import Course
from ..reading.handed_in import printable
from .columns import unused
from .file import COLUMNS, NBGRADER, OTHER, Person, Roster, read_roster
from .match import match, same, students_of

ROSTER = Path("course", "roster.csv")
"""The newest roster, as it came."""
LONGEST_ID = 128
"""Characters, in nbgrader's table of students."""


@dataclass(frozen=True)
class Enrolled:
    """What became of a roster: students by their ids, people who were not taken and why, and what else to know."""

    kind: str
    new: tuple[str, ...]
    known: tuple[str, ...]
    left: tuple[str, ...]
    refused: tuple[tuple[Person, str], ...]
    notes: tuple[str, ...]


def enrol(course: Course, path: Path, **named: str) -> Enrolled:
    """Take over a roster file, its columns ``named`` as in ``read_roster``. CourseError if it cannot be read."""
    roster = read_roster(path, **named)
    with course.gradebook() as gradebook:
        before, rows = students_of(gradebook), {row.id: row for row in gradebook.students}
        found = match(roster.people, before)
        new, refused = _newcomers(found.unknown, {same(student.id) for student in before})
        people = {person.line: person for person in roster.people}
        for person in new.values():
            _write(gradebook, person, api.Student(id=_id(person)))
        for line, student in found.students.items():
            _write(gradebook, people[line], rows[student])
        gradebook.db.commit()
    _keep(course, path, roster)
    here = {same(key) for person in roster.people for key in (*person.ids, person.email, person.lms_id) if key}
    here |= {same(student) for student in found.students.values()}
    return Enrolled(
        kind=roster.kind,
        new=tuple(new),
        known=tuple(sorted(found.students.values())),
        left=tuple(sorted(one.id for one in before if not here & {same(one.id), same(one.email), same(one.lms_id)})),
        refused=(*found.unclear, *refused),
        notes=(*unused(roster), *_shared_names(roster.people)),
    )


def _keep(course: Course, path: Path, roster: Roster) -> None:
    """Keep the file as it came; in one of no platform's the columns get nbgrader's names, to be read again."""
    keep = Path(course.directory.root, ROSTER)
    keep.parent.mkdir(parents=True, exist_ok=True)
    if roster.kind == OTHER:
        names = {
            roster.columns[field][0]: names[0]
            for field, names in COLUMNS[NBGRADER].items()
            if roster.columns.get(field)
        }
        header = [names.get(place, f"other {name}") for place, name in enumerate(roster.header)]
        with keep.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *roster.rows[1:]])
    elif not (keep.exists() and keep.samefile(path)):
        copyfile(path, keep)


def kept_roster(course: Course, named: Path | None = None) -> Roster | None:
    """The roster in a file that is named, or else the one that is kept, if there is one. CourseError as ever."""
    kept = Path(course.directory.root, ROSTER)
    path = named or (kept if kept.is_file() else None)
    return read_roster(path) if path else None


def _newcomers(people: Sequence[Person], taken: set[str]) -> tuple[dict[str, Person], list[tuple[Person, str]]]:
    """Those whom the gradebook does not know yet, by the ids that they get; and those who can get none."""
    new: dict[str, Person] = {}
    refused: list[tuple[Person, str]] = []
    count = Counter(same(_id(person)) for person in people)
    for person in people:
        name = _id(person)
        if not name:
            refused.append((person, "has no id and no address"))
        elif reason := unfit(name):
            refused.append((person, f"has the id {printable(name)}, which {reason}"))
        elif count[same(name)] > 1 or same(name) in taken:
            refused.append((person, f"has the id {name}, which somebody else has too"))
        else:
            new[name] = person
    return new, refused


def _id(person: Person) -> str:
    return next(iter([*person.ids, *filter(None, (person.email, person.lms_id))]), "")


def unfit(name: str) -> str:
    """Why an id cannot name a student's folders, or nothing."""
    if name != printable(name) or name != glob.escape(name) or set(name) & set("/\\") or name.startswith("."):
        return "cannot be the name of a folder"
    return f"is longer than {LONGEST_ID} characters" if len(name) > LONGEST_ID else ""


def _write(gradebook: api.Gradebook, person: Person, student: api.Student) -> None:
    """Put what the roster says in the gradebook; what it does not say stays."""
    last, _, first = (part.strip() for part in person.name.partition(","))
    student.first_name = (person.first or first or student.first_name or "")[:LONGEST_ID] or None
    student.last_name = (person.last or last or student.last_name or "")[:LONGEST_ID] or None
    student.email = person.email[:LONGEST_ID] or student.email
    student.lms_user_id = person.lms_id[:LONGEST_ID] or student.lms_user_id
    gradebook.db.add(student)


def _shared_names(people: Sequence[Person]) -> list[str]:
    owners: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        owners[same(person.full_name)].append(person)
    return [
        f"{len(sharing)} learners are called {printable(sharing[0].full_name)}; they are told apart by their ids: "
        + ", ".join(printable(_id(person)) for person in sharing)
        for name, sharing in owners.items()
        if name and len(sharing) > 1
    ]
