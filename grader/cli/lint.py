"""``grader lint``: what is wrong with lessons, and where."""

from __future__ import annotations

import json
from pathlib import Path

from .quick import skip_web_addresses
from .say import WRONG, Commands, Options, say


def add(commands: Commands) -> None:
    """Add the command to those that there are."""
    parser = commands.add_parser("lint", help="say what is wrong with lessons, and where; exit code 1 if anything is")
    parser.add_argument("lessons", metavar="LESSON", nargs="*", help="all lessons, if none is named")
    parser.add_argument("--json", action="store_true", help="print data instead of text")
    parser.set_defaults(run=run)


def run(options: Options) -> int:
    """Run the command; its exit code."""
    skip_web_addresses()
    from grader.staff.authors import lint
    from grader.staff.nbgrader import Course

    found = list(lint(Course(Path.cwd()), options.lessons))
    if options.json:
        print(json.dumps([one.as_data() for one in found], indent=2))
    else:
        print(*found, sep="\n\n", end="\n" if found else "")
        say("" if found else "Nothing is wrong.")
    return WRONG if found else 0
