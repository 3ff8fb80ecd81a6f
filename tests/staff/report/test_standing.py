"""How a learner stands with an exercise, whatever came before."""

from __future__ import annotations

import pytest

from grader.course import find_exercise
from grader.staff.gradebook import Points
from grader.staff.report.evidence import Item, Standing
from grader.staff.report.standing import answered_with


@pytest.mark.parametrize(
    ("exercise", "before", "standing"),
    [
        ("sixteen-filters", ["unreadable"], Standing.UNREADABLE),
        ("sixteen-filters", [], Standing.NOT_ATTEMPTED),
        ("write-conv2d", ["wrong", "right"], Standing.NOT_ATTEMPTED),
    ],
    ids=["somebody tried", "nobody tried", "a function that was right on its card and is not in the notebook"],
)
def test_what_was_handed_in_without_an_answer(exercise, before, standing):
    found = find_exercise(exercise)
    mark = {"outcome": "not attempted", "mistake": None, "feedback": "", "parts": []}
    tries = [{"outcome": outcome, "mistake": None, "read": ""} for outcome in before]
    kept = {"mark": mark, "answer": None, "attempts": 0, "hints": 0, "solution": False, "tries": tries}
    item = Item(exercise, found.title, float(found.points), found)
    assert answered_with(item, Points(auto=0.0), {exercise: kept}).standing is standing
