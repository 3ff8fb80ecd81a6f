"""A folder or a zip in, hand-ins in their places out; whatever could not be placed is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from ..nbgrader import Course, CourseError
from ..reading.handed_in import printable
from ..roster import kept_roster, students_of, unfit
from .entries import open_entries
from .hand_in import Theirs, hand_ins
from .lots import Lot, Lots, Unplaced
from .people import People
from .placing import Placed, keep_aside, place


@dataclass(frozen=True)
class Collected:
    """What was taken for whom, and what could not be placed."""

    placed: tuple[Placed, ...]
    unplaced: tuple[Unplaced, ...]


def collect(course: Course, lesson: str, path: Path, *, student: str = "", roster: Path | None = None) -> Collected:
    """Take the hand-ins of a lesson out of a folder or a zip; ``student`` says that all of it is theirs.

    Raises CourseError, in plain words, if there is no such lesson or nothing that can be read.
    """
    course.must_have(lesson)
    if student and (reason := unfit(student)):
        raise CourseError(f"{printable(student)} {reason}.")
    with course.gradebook() as gradebook:
        people = People(students_of(gradebook), kept_roster(course, roster))
    placed: list[Placed] = []
    unplaced: list[Unplaced] = []
    with open_entries(path) as entries:
        if student:
            files = tuple(Theirs(entry.path, 0, entry) for entry in entries)
            strange = people.anybody and not people.has(student)
            notes = (f"{printable(student)} is not on the roster: is it the right id?",) if strange else ()
            lots: Iterable[Lot | Unplaced] = [Lot(student, (student,), files, notes=notes)]
        else:
            lots = Lots(people, lesson, course.lessons()).of(entries)
        for lot in lots:
            if isinstance(lot, Lot):
                _take(course, lesson, lot, placed, unplaced)
            else:
                unplaced.append(lot)
    return Collected(tuple(sorted(placed, key=lambda one: one.student)), tuple(unplaced))


def _take(course: Course, lesson: str, lot: Lot, placed: list[Placed], unplaced: list[Unplaced]) -> None:
    """Place the newest hand-in of a lot, and keep the others aside."""
    found, problems = hand_ins(lot.files, lesson, course.lessons())
    unplaced += [Unplaced(lot.title, problem) for problem in problems]
    notes = [*lot.notes, *([f"{len(found) - 1} older kept aside"] if len(found) > 1 else [])]
    try:
        for student in lot.students:
            for older in found[:-1]:
                keep_aside(course, lesson, student, older)
            for newest in found[-1:]:
                one = place(course, lesson, student, newest, lot.time)
                placed.append(replace(one, notes=(*notes, *(f"left out: {note}" for note in one.notes))))
    except OSError as error:
        unplaced.append(Unplaced(lot.title, f"could not be written ({error.strerror})"))
