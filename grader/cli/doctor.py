"""``grader doctor``: what this machine has and lacks, and the command that mends it."""

from __future__ import annotations

import json
from pathlib import Path

from .quick import skip_web_addresses
from .say import WRONG, Commands, Options

SIGNS = {"good": "✓", "optional": "○", "missing": "✗"}


def add(commands: Commands) -> None:
    """Add the command to those that there are."""
    parser = commands.add_parser("doctor", help="what this machine has and lacks; exit code 1 if something is needed")
    parser.add_argument("--json", action="store_true", help="print data instead of text")
    parser.set_defaults(run=run)


def run(options: Options) -> int:
    """Run the command; its exit code."""
    skip_web_addresses()
    from grader.staff.doctor import State, examine

    sections = list(examine(Path.cwd()))
    lacking = [one for section in sections for one in section.checks if one.state is State.MISSING]
    if options.json:
        data = {section.title: [one.as_data() for one in section.checks] for section in sections}
        print(json.dumps(data, indent=2))
        return WRONG if lacking else 0
    for section in sections:
        print(f"{section.title}")
        for one in section.checks:
            print(f"  {SIGNS[one.state]} {one.name:16} {one.found}")
            if one.mend:
                print(f"      → {one.mend}")  # the lines of a file begin at the margin, to be copied as they are
        print()
    if len(sections) == 1:
        print("This is no course's folder, so nothing was examined that only grading needs.")
    print(f"{len(lacking)} needed: see → above." if lacking else "All that is needed is there.")
    return WRONG if lacking else 0
