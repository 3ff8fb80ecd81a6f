"""``grader export``: the marks of a class, for other systems."""

from __future__ import annotations

from pathlib import Path

from grader.counting import table
from grader.course import several

from .say import WRONG, Commands, Options, say, shown

FORMATS = ("csv", "canvas", "moodle", "gradescope", "xapi")


def add(commands: Commands) -> None:
    """Add the command to those that there are."""
    parser = commands.add_parser("export", help="write the marks of a lesson for Canvas, Moodle, Gradescope, …")
    parser.add_argument("lesson", metavar="LESSON", help="e.g. 02-filters")
    parser.add_argument("--to", choices=FORMATS, required=True, help="the format")
    parser.add_argument("--roster", metavar="FILE", type=Path, help="the platform's list, if not the one kept")
    parser.add_argument("--column", metavar="NAME", default="", help="the platform's column, if not called LESSON")
    parser.add_argument("--site", metavar="ADDRESS", default="", help="for xapi: the web address of your course")
    parser.add_argument("--output", metavar="FOLDER", type=Path, help="where to write; course/exports, if not given")
    parser.set_defaults(run=run)


def run(options: Options) -> int:
    """Run the command; its exit code."""
    from grader.staff.export import deliver
    from grader.staff.nbgrader import Course
    from grader.staff.reading.handed_in import printable

    course = Course(Path.cwd())
    done = deliver(
        course,
        options.lesson,
        options.to,
        roster=options.roster,
        column=options.column,
        site=options.site,
        folder=options.output,
    )
    print(f"{several(done.exported.learners, 'learner')} with marks in {shown(done.place)}")
    for note in done.exported.notes:
        say(f"Note: {note}.")
    if done.exported.left_out:
        print("\nNot in it:")
        lines = [(printable(who), printable(why)) for who, why in done.exported.left_out]
        print(table(("learner", "why"), lines))
    return WRONG if done.exported.left_out else 0
