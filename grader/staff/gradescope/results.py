"""``results.json`` as Gradescope reads it.

The format is described in "Autograder Specifications" (gradescope-autograders.readthedocs.io/en/latest/specs). Text is
always "text", which Gradescope escapes: what learners typed stands in it. Nothing is hidden: one hidden test would hide
the learner's total with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

VISIBLE, TEXT = "visible", "text"


@dataclass(frozen=True)
class Test:
    """One exercise; ``score`` is None where it was not marked, and then it is no part of the total."""

    name: str
    title: str
    score: float | None
    points: float
    words: str

    __test__ = False  # pytest takes the name for one of its own


def results(tests: Sequence[Test], score: float, notes: Iterable[str] = ()) -> dict[str, Any]:
    """What Gradescope reads. The ``score`` is the whole lesson's, whatever the tests add up to."""
    return {
        "score": score,
        "output": "\n".join(notes),
        "output_format": TEXT,
        "test_output_format": TEXT,
        "test_name_format": TEXT,
        "visibility": VISIBLE,
        "stdout_visibility": "hidden",
        "tests": [_test(number, test) for number, test in enumerate(tests, 1)],
    }


def as_bytes(data: dict[str, Any]) -> bytes:
    """The file; no number in it is one that JSON does not know."""
    return json.dumps(data, indent=1, allow_nan=False).encode("ascii")


def _test(number: int, test: Test) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "number": str(number),
        "name": test.title,
        "name_format": TEXT,
        "output": test.words,
        "output_format": TEXT,
        "visibility": VISIBLE,
        "extra_data": {"exercise": test.name},
    }
    if test.score is not None:
        right = test.score >= test.points
        shown |= {"score": test.score, "max_score": test.points, "status": "passed" if right else "failed"}
    return shown
