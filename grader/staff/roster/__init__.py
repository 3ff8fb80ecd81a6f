"""Who is in the class: the file that a learning platform gives, matched with the students of the gradebook."""

from __future__ import annotations

from .enrol import Enrolled, enrol, kept_roster, unfit
from .file import Person, Roster, read_roster
from .match import Matched, Student, match, same, students_of

__all__ = [
    "Enrolled",
    "Matched",
    "Person",
    "Roster",
    "Student",
    "enrol",
    "kept_roster",
    "match",
    "read_roster",
    "same",
    "students_of",
    "unfit",
]
