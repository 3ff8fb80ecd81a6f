"""``grader new``: a lesson, begun."""

from __future__ import annotations

from pathlib import Path

from .quick import skip_web_addresses
from .say import Commands, Options


def add(commands: Commands) -> None:
    """Add the command to those that there are."""
    parser = commands.add_parser("new", help="begin a lesson that is complete, and to be replaced bit by bit")
    parser.add_argument("lesson", metavar="LESSON", help="two digits and a name, e.g. 10-pooling")
    parser.add_argument("--title", default="", help="what learners read; the name, if not given")
    parser.set_defaults(run=run)


def run(options: Options) -> int:
    """Run the command; its exit code."""
    skip_web_addresses()
    from grader.staff.authors import begin
    from grader.staff.nbgrader import Course

    here, name = Path.cwd(), options.lesson
    for path in begin(Course(here), name, options.title):
        print(path.relative_to(here) if path.is_relative_to(here) else path)
    print(f"""
It is complete, and can be learned and graded as it is. Make it yours:
  jupyter lab solutions/{name}            the page, and its cards' solutions
  python -m grader lint {name}            what is wrong with it, and where
  python -m grader release {name}         what learners open, made anew""")
    return 0
