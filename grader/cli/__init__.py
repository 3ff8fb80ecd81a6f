"""``python -m grader``: counting, checking, and a course's desk from a terminal. One file a command."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from grader import __version__
from grader.counting import LayerError
from grader.course import UnknownName

from . import (
    check,
    check_summary,
    collect,
    collisions,
    count,
    demo,
    doctor,
    export,
    grade,
    gradescope,
    learn,
    lint,
    new,
    release,
    report,
    roster,
)
from .say import fail

COMMANDS = (
    *(learn, count, check, check_summary, collisions),
    *(release, roster, collect, grade, report, export, gradescope),
    *(new, lint, doctor, demo),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except (LayerError, UnknownName) as error:
        return fail(str(error))
    except Exception as error:
        from grader.staff.refusals import in_words  # slow to import, and needed only now

        if words := in_words(error):
            return fail(words)
        raise


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="grader", description="Count the learnable parameters of CNNs, mark answers, release and grade lessons."
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return parser


__all__ = ["main"]
