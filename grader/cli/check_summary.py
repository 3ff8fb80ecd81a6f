"""``grader check-summary``: the rows of a printed summary that cannot be right."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from grader.counting.summaries import check_summary

from .say import WRONG, Commands, Options, fail


def add(commands: Commands) -> None:
    """Add the command to those that there are."""
    parser = commands.add_parser("check-summary", help="find the rows of a printed summary that cannot be right")
    parser.add_argument("file", metavar="FILE", help="what Keras, torchinfo or torchsummary printed; - for the input")
    parser.add_argument("--json", action="store_true", help="print data instead of a table")
    parser.set_defaults(run=run)


def run(options: Options) -> int:
    """Run the command; its exit code."""
    try:
        text = sys.stdin.read() if options.file == "-" else Path(options.file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return fail(f"{options.file} could not be read: {error}")
    checked = check_summary(text)
    print(json.dumps(checked.as_data(), indent=2) if options.json else checked.summary())
    return WRONG if checked.problems else 0
