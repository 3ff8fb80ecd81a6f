"""A table that Moodle's gradebook imports: one column that tells learners apart, and one of marks.

How Moodle reads it: ``grade/import/csv/classes/load_data.php`` of github.com/moodle/moodle, and "Grade import" of its
documentation. One line of a learner whom Moodle does not know stops the whole import, and an empty mark takes a mark
away: so only lines of the roster go in, and only those with a mark. Points are the decimal sign in every language.
"""

from __future__ import annotations

from ..nbgrader import CourseError
from ..roster import match
from ..roster.file import MOODLE
from ..spreadsheet import number, sheet, text
from .class_marks import ClassMarks
from .exported import Exported, Wishes
from .left_out import Left, roster_of, who_is_left_out

IDS = ("Email address", "Username", "ID number")
"""Columns by which Moodle finds a learner; staff choose one of them when they import."""
_NAMES = ("First name", "Last name", "Surname", "Full name")
_HOW = (
    "In Moodle, set to English, download the participants, or export the grades as plain text, and give the file to "
    "`python -m grader roster FILE.csv`, or to this command with --roster FILE.csv."
)


def moodle(marks: ClassMarks, wishes: Wishes) -> Exported:
    """A table for Moodle; CourseError if there is no roster of Moodle's to take learners' ids from."""
    roster = roster_of(wishes, MOODLE, _HOW)
    header = [" ".join(cell.split()) for cell in roster.header]
    ids = [header.index(name) for name in IDS if name in header]
    names = [header.index(name) for name in _NAMES if name in header]
    if not ids:
        raise CourseError(f"Moodle finds learners by {', '.join(IDS)}, and the roster has none of these. {_HOW}")
    found = match(roster.people, [one.student for one in marks.learners])
    learners = {one.student.id: one for one in marks.marked}
    left = Left()
    rows = [[*(header[place] for place in (*ids, *names)), wishes.column or marks.lesson]]
    for person in roster.people:
        learner = learners.get(found.students.get(person.line, ""))
        if learner is None:
            continue
        row = roster.rows[person.line]
        telling = [row[place].strip() if place < len(row) else "" for place in ids]
        if any(text(cell) != cell for cell in telling):
            left.add(learner.student.id, "has an id in Moodle's file that a spreadsheet would run")
            continue
        rows.append([*telling, *(text(row[place]) if place < len(row) else "" for place in names)])
        rows[-1].append(number(learner.score))
        left.done(learner.student.id)
    who_is_left_out(left, marks, found, {})
    choose = " or ".join(header[place] for place in ids)
    note = f"in Moodle, choose Grades, Import, CSV file; map {choose}, and the column {rows[0][-1]} to its grade item"
    return Exported({f"{marks.lesson}-moodle.csv": sheet(rows)}, left.count, left.people, (note,))
