"""Worked solutions."""

from __future__ import annotations

import pytest

from grader.course import LESSONS, FunctionExercise, find_exercise
from grader.marking import mark, solution_of

EXERCISES = [exercise for lesson in LESSONS for exercise in lesson.exercises]


@pytest.mark.parametrize("exercise", EXERCISES, ids=[one.id for one in EXERCISES])
def test_the_solution_earns_all_points(exercise):
    answer = solution_of(exercise).answer
    if isinstance(exercise, FunctionExercise):
        assert answer is None, "calls are drawn afresh, so there is no answer to keep"
    else:
        assert mark(exercise, answer).score == exercise.points


def test_a_count_is_worked_out_step_by_step():
    assert solution_of(find_exercise("colour-image")).steps == (
        "Weights of one filter: kernel height · kernel width · input channels = 3·3·3 = 27",
        "One filter: weights of one filter + bias = 27 + 1 = 28",
        "The layer: one filter · filters = 28·16 = 448",
        "**(3·3·3 + 1)·16 = 448**",
    )
