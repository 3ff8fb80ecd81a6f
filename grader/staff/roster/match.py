"""Which student of the gradebook a person on a roster is: by what a platform gives to one learner only.

A name alone never decides: two learners can share one.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .file import Person


@dataclass(frozen=True)
class Student:
    """A student as the gradebook knows them."""

    id: str
    first: str = ""
    last: str = ""
    email: str = ""
    lms_id: str = ""

    @property
    def full_name(self) -> str:
        """What a person would call them."""
        return f"{self.first} {self.last}".strip()


@dataclass(frozen=True)
class Matched:
    """Which student stands in which line of a roster, the people who are none, and why some cannot be told apart."""

    students: Mapping[int, str]
    unknown: tuple[Person, ...]
    unclear: tuple[tuple[Person, str], ...]


def students_of(gradebook: Any) -> list[Student]:
    """All students that a gradebook knows, by their ids."""
    return [
        Student(one.id, one.first_name or "", one.last_name or "", one.email or "", one.lms_user_id or "")
        for one in gradebook.students
    ]


def same(text: str) -> str:
    """The same for what platforms take for the same: logins and addresses in any case, letters however composed."""
    return unicodedata.normalize("NFC", " ".join(text.split())).casefold()


def match(people: Sequence[Person], students: Iterable[Student]) -> Matched:
    """Find each person among the students: by the platform's number, then by an id, then by the address."""
    by_number, by_id, by_email = _Index(), _Index(), _Index()
    for student in students:
        by_number.add(student.lms_id, student.id)
        by_id.add(student.id, student.id)
        by_email.add(student.email, student.id)
    found: dict[int, str] = {}
    unknown: list[Person] = []
    unclear: list[tuple[Person, str]] = []
    for person in people:
        ids = [*person.ids, person.email, person.lms_id]
        for index, keys in ((by_number, [person.lms_id]), (by_id, ids), (by_email, [person.email, *person.ids])):
            if names := index.find(keys):
                break
        if len(names) > 1:
            unclear.append((person, f"fits {' and '.join(sorted(names))}"))
        elif names:
            found[person.line] = names.pop()
        else:
            unknown.append(person)
    count = Counter(found.values())
    for person in people:
        if count[name := found.get(person.line, "")] > 1:
            unclear.append((person, f"is {name}, as is another line"))
            del found[person.line]
    return Matched(found, tuple(unknown), tuple(unclear))


class _Index:
    """Students by something that tells them apart."""

    def __init__(self) -> None:
        self._found: dict[str, set[str]] = {}

    def add(self, key: str, student: str) -> None:
        if key:
            self._found.setdefault(same(key), set()).add(student)

    def find(self, keys: Iterable[str]) -> set[str]:
        return {student for key in keys if key for student in self._found.get(same(key), ())}
