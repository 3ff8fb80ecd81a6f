"""Canvas' gradebook, filled in: the file that Canvas exported goes back with one more column of marks in it.

How Canvas reads it: ``lib/gradebook_importer.rb`` of github.com/instructure/canvas-lms, and "How do I import grades in
the Gradebook?" of its guides. It looks for a learner by Canvas' own ID, then by the SIS IDs, and then by the *name*,
which two learners can share: so only lines whose IDs say who they are go in. Commas and points in numbers are both
taken for the decimal sign. An empty cell takes a mark away: who has no mark has no line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..nbgrader import CourseError
from ..roster import Matched, Person, Roster, match, same
from ..roster.file import CANVAS, POINTS_POSSIBLE
from ..spreadsheet import number, sheet, text
from .class_marks import ClassMarks
from .exported import Exported, Wishes
from .left_out import Left, roster_of, who_is_left_out

_IDS = ("ID", "SIS User ID", "SIS Login ID", "Integration ID", "Root Account")
_SECTION = "Section"
_READ_ONLY = "(read only)"
"""What stands among the points of a column that Canvas works out from others."""
_NUMBERED = re.compile(r"(?P<title>.*?)\s*\(\d+\)")
"""How Canvas writes an assignment: its title and its number."""
_HOW = (
    "In Canvas, open the gradebook, choose Export, and give the file to `python -m grader roster FILE.csv`, "
    "or to this command with --roster FILE.csv."
)


def canvas(marks: ClassMarks, wishes: Wishes) -> Exported:
    """Fill in Canvas' file; CourseError if there is none, or its column cannot be told."""
    roster = roster_of(wishes, CANVAS, _HOW)
    about = range(_end_of_learners_columns(roster.header))
    column = _column(roster, about.stop, marks, wishes.column)
    found = match(roster.people, [one.student for one in marks.learners])
    left = Left()
    rows = [[*(roster.header[place] for place in about), marks.lesson if column is None else roster.header[column]]]
    learners = {one.student.id: one for one in marks.marked}
    for line, row in enumerate(roster.rows[1:], 1):
        cells = [row[place] if place < len(row) else "" for place in about]
        if POINTS_POSSIBLE in row[0] or not "".join(cells).strip():
            own = row[column] if column is not None and column < len(row) else ""
            rows.append([*cells, number(marks.points) if column is None and POINTS_POSSIBLE in row[0] else own])
        elif learner := learners.get(found.students.get(line, "")):
            names = [roster.header[place].strip() for place in about]
            if strange := _strange(names, cells):
                left.add(learner.student.id, f"has a {strange} in Canvas' file that a spreadsheet would run")
                continue
            safe = [cell if name in _IDS else text(cell) for name, cell in zip(names, cells, strict=True)]
            rows.append([*safe, number(learner.score)])
            left.done(learner.student.id)
    who_is_left_out(left, marks, found, _only_by_name(found, marks))
    return Exported(
        {f"{marks.lesson}-canvas.csv": sheet(rows)}, left.count, left.people, tuple(_notes(marks, roster, column))
    )


def _end_of_learners_columns(header: Sequence[str]) -> int:
    """Where the columns of assignments begin: after the section, as Canvas itself looks for it."""
    names = [name.strip() for name in header]
    if _SECTION not in names:
        raise CourseError(f"Canvas would not take this file: it has no column {_SECTION}. {_HOW}")
    return names.index(_SECTION) + 1


def _column(roster: Roster, begin: int, marks: ClassMarks, wanted: str) -> int | None:
    """The place of the lesson's column in Canvas' file, not before ``begin``; None if Canvas has none yet."""
    points = _points_possible(roster)
    header = {place: name for place, name in enumerate(roster.header) if place >= begin}
    header = {place: name for place, name in header.items() if _READ_ONLY not in "".join(points[place : place + 1])}
    names = {same(wanted)} if wanted else {same(marks.lesson), same(marks.title)}
    found = [
        place
        for place, name in header.items()
        if same(name) in names or ((title := _NUMBERED.fullmatch(name.strip())) and same(title["title"]) in names)
    ]
    if len(found) > 1:
        raise CourseError(
            f"Canvas' file has more than one column for {marks.lesson}: {', '.join(header[place] for place in found)}. "
            "Name the right one, with its number: --column 'TITLE (NUMBER)'."
        )
    if wanted and not found:
        raise CourseError(
            f"Canvas' file has no column {wanted!r} that takes marks. These do: {', '.join(header.values())}. "
            "What is about a learner, or “(read only)”, Canvas fills in itself."
        )
    return found[0] if found else None


def _points_possible(roster: Roster) -> Sequence[str]:
    """The line of points above the learners."""
    return next((row for row in roster.rows[1:] if POINTS_POSSIBLE in row[0]), [])


def _strange(names: Sequence[str], cells: Sequence[str]) -> str:
    """The name of a column of IDs whose cell would have to be changed, and would name nobody then."""
    return next((name for name, cell in zip(names, cells, strict=True) if name in _IDS and text(cell) != cell), "")


def _only_by_name(found: Matched, marks: ClassMarks) -> dict[str, Person]:
    """Students who stand in Canvas' file by their names only, as far as one can tell."""
    unknown = {same(name): person for person in found.unknown for name in person.names}
    names = {one.student.id: same(one.student.full_name) for one in marks.marked}
    return {student: unknown[name] for student, name in names.items() if name and name in unknown}


def _notes(marks: ClassMarks, roster: Roster, column: int | None) -> list[str]:
    if column is None:
        return [
            f"Canvas has no assignment called {marks.lesson}: on import it asks whether to make one, "
            f"of {number(marks.points)} points; to use another, name its column: --column 'TITLE (NUMBER)'"
        ]
    row = _points_possible(roster)
    possible = row[column].strip() if column < len(row) else ""
    try:
        differs = float(possible.replace(",", ".")) != marks.points
    except ValueError:
        differs = False
    if not differs:
        return []
    return [
        f"Canvas counts {roster.header[column]} out of {possible} points, and the lesson has {number(marks.points)}: "
        "marks are written as they are, so change the points of the assignment in Canvas"
    ]
