"""Summaries that were filled in, cell by cell; a slip is counted once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.course import find_exercise, variant
from grader.marking import Outcome, mark, solution_of

EXERCISE = find_exercise("fill-the-summary")
RIGHT = solution_of(EXERCISE).answer
KEYS = [cell.key for cell in EXERCISE.cells]


def marked(**changes):
    """The mark of the solution with some cells changed; ``flatten__shape`` stands for ``flatten/shape``."""
    return mark(EXERCISE, RIGHT | {key.replace("__", "/"): text for key, text in changes.items()})


def parts(result):
    return {part.key: part for part in result.parts}


def test_the_solution_fills_all_cells_and_earns_all_points():
    assert list(RIGHT) == KEYS
    result = mark(EXERCISE, RIGHT)
    assert (result.outcome, result.score) == (Outcome.RIGHT, 4.0)
    assert [RIGHT["conv2d_1/parameters"], RIGHT["total"]] == ["18496", "1199882"]


def test_each_cell_earns_its_share_and_empty_ones_are_not_wrong():
    result = mark(EXERCISE, {"conv2d/shape": "26x26x32", "conv2d/parameters": "320"})
    assert result.score == round(4 * 2 / len(KEYS), 2)
    assert "2 of 13 cells are right, 11 still empty" in result.happened
    assert result.mistake is None
    assert {part.outcome for part in result.parts} == {Outcome.RIGHT, Outcome.NOT_ATTEMPTED}


def test_a_wrong_cell_is_diagnosed_and_named_as_the_place_to_begin():
    result = marked(conv2d_1__parameters="18432")
    assert result.mistake == "cell:conv2d_1/parameters"
    assert "parameters of conv2d_1" in result.next_step
    assert "the biases are not in your count" in parts(result)["conv2d_1/parameters"].note


class TestErrorCarriedForward:
    def test_a_dense_count_that_is_right_for_a_wrong_flatten_earns_its_row(self):
        result = marked(flatten__shape="36,864", dense__parameters="(36864+1)*128", total="")
        carried = parts(result)["dense/parameters"]
        assert (carried.outcome, carried.carried) == (Outcome.RIGHT, True)
        assert "36,864" in carried.note
        assert parts(result)["flatten/shape"].outcome is Outcome.WRONG
        assert result.score == round(4 * 11 / 13, 2)

    def test_a_shape_that_follows_from_a_wrong_shape_earns_its_cell(self):
        result = marked(conv2d__shape="28x28x32", conv2d_1__shape="26x26x64")
        assert parts(result)["conv2d_1/shape"].carried
        assert not parts(result)["conv2d/shape"].carried

    def test_a_total_that_is_the_sum_of_the_learners_counts_earns_its_cell(self):
        result = marked(conv2d_1__parameters="18432", total=str(1_199_882 - 64))
        assert parts(result)["total"].carried
        assert parts(marked(conv2d_1__parameters="18432"))["total"].outcome is Outcome.RIGHT, "the true one counts too"

    def test_the_true_count_behind_a_wrong_shape_is_right_as_well(self):
        assert parts(marked(flatten__shape="36864"))["dense/parameters"].outcome is Outcome.RIGHT

    @pytest.mark.parametrize("trivial", ["1", "0", "1x1x1"])
    def test_trivial_values_are_not_carried(self, trivial):
        result = marked(flatten__shape=trivial, dense__parameters="(1+1)*128")
        assert parts(result)["dense/parameters"].outcome is Outcome.WRONG

    def test_an_all_zero_table_earns_only_what_is_zero(self):
        result = mark(EXERCISE, dict.fromkeys([key for key in KEYS if key.endswith("parameters")] + ["total"], "0"))
        right = [part.key for part in result.parts if part.outcome is Outcome.RIGHT]
        assert right == ["max_pooling2d/parameters", "flatten/parameters"]


@pytest.mark.parametrize(
    "shape", ["26×26×32", "26x26x32", "(26, 26, 32)", "(None, 26, 26, 32)", "26 26 32", "26*26*32"]
)
def test_shapes_are_read_in_every_usual_way(shape):
    assert marked(conv2d__shape=shape).correct


@pytest.mark.parametrize("size", ["9216", "9,216", "9 216", "12*12*64", "(12*12)*64", "(None, 9216)"])
def test_the_size_of_a_row_is_read_in_every_usual_way(size):
    assert marked(flatten__shape=size).correct


def test_an_image_is_no_row():
    assert "puts out one number" in parts(marked(flatten__shape="12×12×64"))["flatten/shape"].note


@pytest.mark.parametrize("text", ["k×k", "twenty-six", "26×26×", "9" * 100])
def test_a_cell_that_cannot_be_read_is_not_wrong(text):
    result = mark(EXERCISE, {"conv2d/shape": text})
    assert (result.outcome, result.counts, result.score) == (Outcome.UNREADABLE, False, 0.0)
    assert parts(result)["conv2d/shape"].outcome is Outcome.UNREADABLE


def test_a_shape_without_its_channels_is_told_what_is_missing():
    assert "height, width and channels" in parts(marked(conv2d__shape="26x26"))["conv2d/shape"].note
    assert "last number" in parts(marked(conv2d__shape="26x26x1"))["conv2d/shape"].note
    assert "Height and width" in parts(marked(conv2d__shape="28x28x32"))["conv2d/shape"].note
    assert "pooling" in parts(marked(flatten__shape="36864"))["flatten/shape"].note


def test_a_cell_that_is_not_there_is_named():
    result = mark(EXERCISE, {"conv3d/shape": "1"})
    assert result.outcome is Outcome.UNREADABLE
    assert "conv3d/shape" in result.happened


@given(st.dictionaries(st.sampled_from([*KEYS, "other"]), st.text(max_size=12)))
def test_whatever_stands_in_the_cells_there_is_a_mark(answer):
    result = mark(EXERCISE, answer)
    assert result.outcome is not Outcome.GRADER_ERROR
    assert 0 <= result.score <= result.points
    assert result.correct == (result.score == result.points)


@given(st.text(max_size=6), st.sampled_from(["conv2d/shape", "conv2d_1/shape", "max_pooling2d/shape"]))
def test_one_wrong_shape_costs_one_cell_for_whoever_counts_on_rightly(seed, key):
    """Carry a height of two more through the whole table, as somebody does who slips once."""
    exercise = variant(find_exercise("my-summary"), seed)
    answer, wrong = dict(solution_of(exercise).answer), None
    for row in exercise.network.rows:
        shape = row.output_shape if wrong is None else row.layer.output_shape(wrong)
        answer[f"{row.name}/parameters"] = str(row.layer.parameters(wrong or row.input_shape))
        if f"{row.name}/shape" == key:
            shape = (shape[0] + 2, *shape[1:])
        if f"{row.name}/shape" == key or wrong is not None:
            wrong = shape
            answer[f"{row.name}/shape"] = "x".join(map(str, shape))
    answer["total"] = str(sum(int(answer[f"{row.name}/parameters"]) for row in exercise.network.rows))
    result = mark(exercise, answer)
    assert [part.key for part in result.parts if part.outcome is not Outcome.RIGHT] == [key]
