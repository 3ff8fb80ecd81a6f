"""Who is not in an export, and why: nobody is left out in silence."""

from __future__ import annotations

from collections.abc import Mapping

from ..nbgrader import CourseError
from ..roster import Matched, Person, Roster
from .class_marks import ClassMarks
from .exported import Wishes


class Left:
    """A list of those who are not in an export, and of those who are."""

    def __init__(self) -> None:
        self._left: dict[str, str] = {}
        self._done: set[str] = set()

    def add(self, who: str, why: str) -> None:
        """Somebody is not in it."""
        self._left.setdefault(who, why)

    def done(self, who: str) -> None:
        """Somebody is."""
        self._done.add(who)

    def has(self, who: str) -> bool:
        """Whether somebody is in it, or was already named."""
        return who in self._done or who in self._left

    @property
    def count(self) -> int:
        """How many are in it."""
        return len(self._done)

    @property
    def people(self) -> tuple[tuple[str, str], ...]:
        """Those who are not, and why."""
        return tuple(self._left.items())


def roster_of(wishes: Wishes, kind: str, how: str) -> Roster:
    """The roster that this export fills in or takes its ids from; CourseError if there is none of that kind."""
    if wishes.roster is None:
        raise CourseError(f"This needs {kind}'s own list of learners. {how}")
    if wishes.roster.kind != kind:
        raise CourseError(f"The roster is of {wishes.roster.kind}, and this needs {kind}'s own. {how}")
    return wishes.roster


def who_is_left_out(left: Left, marks: ClassMarks, found: Matched, by_name: Mapping[str, Person]) -> None:
    """Name all who have marks and no line of their own, and all lines that fit nobody."""
    for person, why in found.unclear:
        left.add(person.full_name or f"line {person.line + 1}", f"line {person.line + 1} of the roster {why}")
    for one in marks.marked:
        student = one.student.id
        if left.has(student):
            continue
        if named := by_name.get(student):
            why = f"only the name fits line {named.line + 1} of the roster, and two learners can share a name"
        else:
            why = "has marks, and is not on the roster"
        left.add(student, why)
    told = {person.line for person in by_name.values()}
    for person in found.unknown:
        if person.line not in told:
            left.add(person.full_name or f"line {person.line + 1}", "is on the roster, and the gradebook has no marks")
