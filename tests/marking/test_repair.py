"""Summaries with planted errors."""

from __future__ import annotations

import pytest

from grader.course import find_exercise
from grader.marking import Outcome, mark, solution_of

SLIP = find_exercise("find-the-slip")
THREE = find_exercise("three-errors")


def test_the_slip_of_the_lecture_is_found_and_put_right():
    assert SLIP.printed(SLIP.network.rows[1]) == 18_494
    result = mark(SLIP, {"conv2d_1": "18,496"})
    assert (result.outcome, result.score) == (Outcome.RIGHT, 1.0)
    assert "289" in result.why


def test_arithmetic_is_read_too():
    assert mark(SLIP, {"conv2d_1": "(3*3*32+1)*64"}).correct


def test_the_right_row_with_another_wrong_count_earns_half():
    result = mark(SLIP, {"conv2d_1": "18432"})
    assert (result.outcome, result.score) == (Outcome.WRONG, 0.5)
    assert "18,496" not in result.feedback
    assert "18,496" not in "".join(part.note for part in result.parts)


def test_a_right_count_that_was_changed_takes_a_share_back():
    assert mark(SLIP, {"conv2d_1": "18496", "dense": "5"}).score == 0.0
    result = mark(SLIP, {"dense": "5"})
    assert (result.outcome, result.score, result.mistake) == (Outcome.WRONG, 0.0, "row:dense")


def test_what_was_left_as_printed_is_no_answer():
    assert mark(SLIP, {"conv2d_1": "18494", "dense": "1179776"}).outcome is Outcome.NOT_ATTEMPTED


@pytest.mark.parametrize("answer", [{"conv2d_1": "lots"}, {"conv9": "3"}])
def test_what_cannot_be_read_costs_nothing(answer):
    result = mark(SLIP, answer)
    assert (result.outcome, result.counts) == (Outcome.UNREADABLE, False)


def test_the_three_errors_are_those_that_were_seen_in_print_and_the_total_is_the_true_one():
    """4,460 for 4,640; 128 for Keras' 256; and the depth of a colour image forgotten."""
    printed = {row.name: THREE.printed(row) for row in THREE.network.rows}
    assert (printed["conv2d"], printed["conv2d_1"], printed["batch_normalization"]) == (160, 4_460, 128)
    mended = {name: int(count) for name, count in solution_of(THREE).answer.items()}
    assert mended == {"conv2d": 448, "conv2d_1": 4_640, "batch_normalization": 256}
    assert THREE.total == sum((printed | mended).values())


def test_each_error_put_right_earns_its_share():
    result = mark(THREE, {"conv2d_1": "4640"})
    assert result.score == 1.0
    assert "1 of 3 mistakes is put right" in result.happened
    assert mark(THREE, solution_of(THREE).answer).score == 3.0
