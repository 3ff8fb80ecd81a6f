"""Which student of the gradebook an owner of files is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from nbgrader.utils import parse_utc

from ..reading.handed_in import printable
from ..roster import Person, Roster, Student, match, same, unfit
from .gradescope_export import Submitter
from .naming import CANVAS, MOODLE, Owner, plain


class People:
    """Everybody whom the gradebook or the roster knows. Without either, a name that can be an id is one."""

    def __init__(self, students: Sequence[Student], roster: Roster | None) -> None:
        self._by_key: dict[str, set[str]] = defaultdict(set)
        self._by_number: dict[str, set[str]] = defaultdict(set)
        self._by_participant: dict[str, Person] = {}
        self._by_name: dict[str, set[str]] = defaultdict(set)
        self._student_of: dict[int, str] = {}
        self.anybody = bool(students) or roster is not None
        for student in students:
            self._add(student.id, [student.id, student.email, student.lms_id], student.lms_id, [student.full_name])
        if roster:
            self._student_of = dict(match(roster.people, students).students)
            for person in roster.people:
                if student_id := self._student_of.get(person.line):
                    keys = [*person.ids, person.email, person.lms_id]
                    self._add(student_id, keys, person.lms_id, person.names)
                    if person.participant:
                        self._by_participant[person.participant] = person

    def _add(self, student: str, keys: Iterable[str], number: str, names: Iterable[str]) -> None:
        for key in filter(None, keys):
            self._by_key[same(key)].add(student)
        for name in filter(None, names):
            self._by_name[same(name)].add(student)
        if number:
            self._by_number[number].add(student)

    def has(self, student: str) -> bool:
        """Whether a student is called so, to the letter."""
        return student in self._by_key[same(student)]

    def find(self, owner: Owner) -> tuple[str, str, bool]:
        """The student, or nobody and why; and whether it is by the name alone."""
        shown = printable(owner.name)
        if owner.kind == CANVAS:
            found = self._by_number[owner.key]
            why = f"Canvas' learner {owner.key} ({shown}) is not on the roster"
            return (*_one(found, why), False)
        if owner.kind == MOODLE and (person := self._by_participant.get(owner.key)):
            return self._student_of[person.line], "", False
        for key in (owner.key, plain(owner.key)) if owner.kind != MOODLE else ():
            if found := self._by_key[same(key)]:
                return (*_one(found, f"{shown} could be {' or '.join(sorted(found))}"), False)
        if not self.anybody and owner.kind != MOODLE:
            reason = unfit(owner.key)
            return ("" if reason else owner.key), (f"{shown} {reason}" if reason else ""), False
        found = self._by_name[same(owner.name)] or self._by_name[same(plain(owner.name))]
        if len(found) > 1:
            return "", f"{len(found)} learners are called {shown}; only an id tells them apart", True
        return (*_one(found, f"nobody on the roster is called {shown}"), True)

    def of(self, submitter: Submitter) -> tuple[str, str]:
        """The student whom Gradescope names, by the student number and then by the address; or nobody and why."""
        for key in filter(None, (submitter.sid, submitter.email)):
            if found := self._by_key[same(key)]:
                return _one(found, f"{printable(key)} could be {' or '.join(sorted(found))}")
        key = submitter.sid or submitter.email
        if not self.anybody and key and not unfit(key):
            return key, ""
        return "", f"{printable(submitter.name)} ({printable(key)}) is not on the roster"

    def time_of(self, owner: Owner) -> datetime | None:
        """When Moodle says that it was handed in, in the time zone of this machine; its file names none."""
        person = self._by_participant.get(owner.key) if owner.kind == MOODLE else None
        if person is None or not any(letter.isdigit() for letter in person.time):
            return None
        try:
            time: datetime = parse_utc(person.time)
            return time.astimezone()
        except Exception:  # dateutil fails in many ways; whichever it is, this is no time
            return None


def _one(found: set[str], why: str) -> tuple[str, str]:
    return (next(iter(found)), "") if len(found) == 1 else ("", why)
