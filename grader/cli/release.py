"""``grader release``: what learners open, made from the masters."""

from __future__ import annotations

from pathlib import Path

from .say import Commands, Options


def add(commands: Commands) -> None:
    """Add the command to those that there are."""
    parser = commands.add_parser("release", help="make lessons/ from solutions/")
    parser.add_argument("lessons", metavar="LESSON", nargs="*", help="all lessons, if none is named")
    parser.set_defaults(run=run)


def run(options: Options) -> int:
    """Run the command; its exit code."""
    from grader.staff.nbgrader import Course
    from grader.staff.release import release

    for one in release(Course(Path.cwd()), options.lessons):
        print(f"released {one.folder.relative_to(Path.cwd())}")
        if one.set_aside:
            print(f"  it held somebody's work: a copy is in {one.set_aside.relative_to(Path.cwd())}")
    return 0
