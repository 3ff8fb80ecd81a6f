"""``grader check``: one answer, marked."""

from __future__ import annotations

import json

from grader.marking import Answer, Outcome, mark

from .say import Commands, Options

_EXIT_CODES = {
    Outcome.RIGHT: 0,
    Outcome.NOTED: 0,
    Outcome.WRONG: 1,
    Outcome.UNREADABLE: 2,
    Outcome.NOT_ATTEMPTED: 2,
    Outcome.GRADER_ERROR: 3,
}


def add(commands: Commands) -> None:
    """Add the command to those that there are."""
    parser = commands.add_parser(
        "check", help="mark one answer; exit code 0 right or noted, 1 wrong, 2 empty or unreadable, 3 a grader error"
    )
    parser.add_argument("exercise", metavar="EXERCISE", help="e.g. sixteen-filters")
    parser.add_argument(
        "answer", metavar="ANSWER", help="e.g. 160, '(3*3*1+1)*16', options: weights,biases, or cells as JSON: {…}"
    )
    parser.add_argument("--variant", default="", help="e.g. 1:abc, as the record of answers names it")
    parser.add_argument("--json", action="store_true", help="print data instead of text")
    parser.set_defaults(run=run)


def run(options: Options) -> int:
    """Run the command; its exit code."""
    result = mark(options.exercise, _answer(options.answer), variant=options.variant)
    if options.json:
        print(json.dumps(result.as_data(), indent=2))
    else:
        read = f" [{result.read}]" if result.read else ""
        print(f"{result.outcome}{read}: {result.score:g} of {result.points:g} points\n{result.feedback}")
    return _EXIT_CODES[result.outcome]


def _answer(text: str) -> Answer:
    """What was typed; in braces, the cells of a table or the places of a match as JSON."""
    if not text.lstrip().startswith("{"):
        return text
    try:
        answer: dict[str, str] = json.loads(text)
    except ValueError:
        return text
    return answer
