"""Seconds that each lesson takes, its kernel's start included: ``python -m tests.benchmarks.lesson_times``."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from grader.counting import table
from tests.lessons.notebooks import NAMES, OTHERS, copy_of, executed

BARS = {"08-why-convolutions-work": 90}
"""What a lesson may take at most; 10 for all others."""


def main() -> None:
    """Run every released lesson in a folder of its own, and print how long it took."""
    rows = []
    for name in NAMES + OTHERS:
        with tempfile.TemporaryDirectory() as folder:
            learner = copy_of("lessons", name, Path(folder))
            start = time.perf_counter()
            executed(learner)
            rows.append((name, f"{time.perf_counter() - start:.1f}", f"{BARS.get(name, 10)}"))
    print(table(("lesson", "seconds", "at most"), rows, right={1, 2}))


if __name__ == "__main__":
    main()
