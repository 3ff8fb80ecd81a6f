"""``grader roster``: who is in the class."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from grader.counting import table

from .say import WRONG, Commands, Options, say


def add(commands: Commands) -> None:
    """Add the command to those that there are."""
    parser = commands.add_parser("roster", help="take over a class list of Canvas, Moodle or nbgrader")
    parser.add_argument("file", metavar="FILE", type=Path, help="a CSV file, as the platform exports it")
    parser.add_argument(
        "--id", metavar="COLUMN", default="", help="the column of learners' ids, if not the usual one of the platform"
    )
    for option, what in (("--first-name", "first names"), ("--last-name", "last names"), ("--email", "addresses")):
        parser.add_argument(option, metavar="COLUMN", default="", help=f"the column of their {what}, likewise")
    parser.set_defaults(run=run)


def run(options: Options) -> int:
    """Run the command; its exit code."""
    from grader.staff.nbgrader import Course
    from grader.staff.reading.handed_in import printable
    from grader.staff.roster import enrol

    enrolled = enrol(
        Course(Path.cwd()),
        options.file,
        ids=options.id,
        first=options.first_name,
        last=options.last_name,
        email=options.email,
    )
    here = len(enrolled.new) + len(enrolled.known)
    print(f"{here:,} on the roster, read as {enrolled.kind}: {len(enrolled.new):,} new, {len(enrolled.known):,} known.")
    _list("New", enrolled.new)
    _list("Not on this roster any more; their marks are kept", enrolled.left)
    for note in enrolled.notes:
        say(f"Note: {note}.")
    if enrolled.refused:
        lines = [(str(one.line + 1), printable(one.full_name), printable(why)) for one, why in enrolled.refused]
        print("\nNot taken over; put these right in the file, and read it again:")
        print(table(("line", "name", "why"), lines, right={0}))
    return WRONG if enrolled.refused else 0


def _list(title: str, names: Iterable[str]) -> None:
    if names := list(names):
        print(f"{title}: {', '.join(names)}.")
