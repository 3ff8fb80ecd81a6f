"""``grader gradescope``: an autograder for Gradescope."""

from __future__ import annotations

from pathlib import Path

from .say import Commands, Options, say, shown


def add(commands: Commands) -> None:
    """Add the command to those that there are."""
    parser = commands.add_parser("gradescope", help="make the autograder of a lesson for Gradescope, as one zip")
    parser.add_argument("lesson", metavar="LESSON", help="e.g. 02-filters")
    parser.add_argument(
        "--isolation",
        choices=("bubblewrap", "none"),
        help="how learners' code is kept apart there; none: not at all, because you trust every submission",
    )
    parser.add_argument("--output", metavar="FOLDER", type=Path, help="where to write; course/exports, if not given")
    parser.set_defaults(run=run)


def run(options: Options) -> int:
    """Run the command; its exit code."""
    from grader.staff.gradescope.archive import autograder
    from grader.staff.nbgrader import Course

    path, note = autograder(Course(Path.cwd(), options.isolation), options.lesson, options.output)
    print(f"{shown(path)}: upload it as the autograder of a programming assignment on Gradescope.")
    say(f"Note: {note}.")
    return 0
