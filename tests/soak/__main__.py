"""The long soak: ``python -m tests.soak [--scale 0.01] [PART …]``; a table of what was tried, and what went wrong.

At full size it takes ten minutes of two quick cores, and up to an hour of slow ones. ``pytest -m slow tests/soak`` runs
a thousandth of it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from grader.counting import table
from tests.soak import answers, files, kills, places, shared_log

PARTS = {
    "answers": (answers, 10_000_000),
    "files": (files, 100_000),
    "kills": (kills, 10_000),
    "log": (shared_log, 10_000),
    "places": (places, 1),
}
"""Each with how many are tried at full size."""
SHOWN = 20
"""Problems of a part that are printed."""


def main(arguments: Sequence[str]) -> int:
    """Run the parts, and print the table; 1 if anything was lost, hung or failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("parts", metavar="PART", nargs="*", help=f"of {', '.join(PARTS)}; all, if none is named")
    parser.add_argument("--scale", type=float, default=1.0, help="try only this part of it, e.g. 0.01")
    options = parser.parse_args(arguments)
    found = []
    for name in options.parts or PARTS:
        part, many = PARTS[name]
        for tried in part.run(max(1, round(many * options.scale))):
            print(f"{tried.what}: {tried.many:,} in {tried.seconds:,.1f} s", file=sys.stderr)
            for problem in tried.problems[:SHOWN]:
                print(f"  {problem}", file=sys.stderr)
            found.append(tried)
    heads = ("what", "how many", "seconds", "slowest, ms of CPU", "lost, hung or failed")
    print(table(heads, [tried.row() for tried in found], right={1, 2, 3, 4}))
    return int(any(tried.problems for tried in found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
