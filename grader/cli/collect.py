"""``grader collect``: what learners handed in on a platform, put where it is graded."""

from __future__ import annotations

from pathlib import Path

from grader.counting import table

from .say import WRONG, Commands, Options, fail


def add(commands: Commands) -> None:
    """Add the command to those that there are."""
    parser = commands.add_parser("collect", help="take the hand-ins of a lesson out of a platform's download")
    parser.add_argument("lesson", metavar="LESSON", help="e.g. 02-filters")
    parser.add_argument("path", metavar="PATH", type=Path, help="a folder or a zip of Canvas, Moodle, Gradescope, …")
    parser.add_argument("--student", metavar="ID", default="", help="all of it is this learner's")
    parser.add_argument("--roster", metavar="FILE", type=Path, help="the platform's list, if not the one kept")
    parser.set_defaults(run=run)


def run(options: Options) -> int:
    """Run the command; its exit code."""
    from grader.staff.collect import collect
    from grader.staff.nbgrader import Course
    from grader.staff.reading.handed_in import printable

    course = Course(Path.cwd())
    done = collect(course, options.lesson, options.path, student=options.student, roster=options.roster)
    lines = [
        (
            printable(one.student),
            printable(one.source),
            f"{one.time:%Y-%m-%d %H:%M %z}" if one.time else "–",
            "; ".join([one.became, *one.notes]),
        )
        for one in done.placed
    ]
    if lines:
        print(table(("student", "taken from", "handed in", "what became of it"), lines))
    if done.unplaced:
        print("\nNot placed; it stays where it is:" if lines else "Not placed; it stays where it is:")
        print(table(("what", "why"), [(printable(one.title), printable(one.why)) for one in done.unplaced]))
    if not lines and not done.unplaced:
        return fail(f"There is nothing in {options.path} that a learner handed in.")
    return WRONG if done.unplaced else 0
