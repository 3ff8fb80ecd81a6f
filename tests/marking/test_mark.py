"""One function marks every answer."""

from __future__ import annotations

import dataclasses
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.counting import Conv2D
from grader.course import (
    ChoiceExercise,
    LayerQuestion,
    UnknownName,
    diagnoses,
    find_exercise,
)
from grader.marking import Calls, Outcome, mark
from tests.support import NUMBERS, counted, name


@pytest.mark.parametrize(
    ("typed", "mistake"),
    [
        ("144", "no-bias"),
        ("145", "one-bias"),
        ("64", "kernel-not-squared"),
        ("16", "only-biases"),
        ("10", "filters-forgotten"),
        ("(3*3*16+1)*16", "filters-as-depth"),
        ("125,440", "times-image-size"),
        ("108160", "times-output-size"),
    ],
)
def test_a_wrong_number_names_its_mistake(typed, mistake):
    result = mark("sixteen-filters", typed)
    assert (result.outcome, result.correct, result.score, result.points) == (Outcome.WRONG, False, 0.0, 1.0)
    assert result.mistake == mistake
    assert result.happened
    assert result.why
    assert result.next_step


@pytest.mark.parametrize("exercise", NUMBERS, ids=name)
def test_every_mistake_of_every_exercise_is_named_and_the_answer_is_not(exercise):
    for value, ways in diagnoses(exercise.question).items():
        result = mark(exercise, counted(exercise, str(value)))
        assert result.outcome is Outcome.WRONG
        assert (result.mistake, *result.also) == tuple(way.id for way in ways)
        numbers = result.feedback.replace(",", "").replace("·", " ").split()
        assert str(exercise.question.truth) not in [number.strip(".:;()") for number in numbers]


def test_where_two_mistakes_fit_the_feedback_does_not_pretend():
    result = mark("sixteen-filters", "145")
    assert result.also == ("channels-and-filters-swapped",)
    assert "filters and channels swapped" in result.feedback


def test_typed_arithmetic_tells_two_mistakes_apart():
    assert (mark("sixteen-filters", "(9*16+1)*1").mistake, mark("sixteen-filters", "145").mistake) == ("one-bias",) * 2
    result = mark("sixteen-filters", "(3*3*16+1)*1")
    assert (result.mistake, result.also) == ("channels-and-filters-swapped", ())


def test_towers_of_powers_are_compared_in_no_time():
    tower = "(" * 19 + "1" + "^8)" * 19
    start = time.process_time()
    assert mark("sixteen-filters", f"160*{tower}").correct
    assert time.process_time() - start < 0.5


def test_a_mistake_that_changes_nothing_here_is_not_held_against_the_learner_but_told():
    result = mark("sixteen-filters", "(3*3+1)*16")
    assert result.correct
    assert "A filter is as deep as its input" in result.feedback
    assert "deep" not in mark("sixteen-filters", "(3*3*1+1)*16").feedback


@pytest.mark.parametrize("typed", ["3+1", "(3+1)*1", "3*1+1"])
def test_with_a_single_unit_no_way_to_write_it_is_taken_for_a_shortcut(typed):
    result = mark("one-unit", typed)
    assert result.correct
    assert "shortcut" not in result.feedback


def test_right_arithmetic_is_told_what_each_factor_is():
    assert mark("colour-image", "(3*3*3+1)*16").why == (
        "In your arithmetic 3 is the kernel height, 3 the kernel width, 3 the input channels, 1 the bias, "
        "16 the filters."
    )
    assert "In your arithmetic" in mark("colour-image", "16*(1+3^2*3)").feedback
    assert "The usual way to write it is (3·3·3 + 1)·16" in mark("colour-image", "432+16").feedback
    assert mark("colour-image", "448").why == ""


@pytest.mark.parametrize(
    ("exercise", "typed", "said"),
    [
        ("colour-image", "3*3*3*16+3", "or there is one bias for each input channel"),  # 435, as with a swap
        ("separable", "9*32+64", "only depthwise filters are flat"),
        ("flattened", "784", "This takes the pixels of the image itself."),  # there are no units yet
        ("first-dense", "(24*24*64+1)*128", "The pooling is left out here."),  # it is a count, no size
    ],
)
def test_what_is_said_of_a_number_is_true_of_it(exercise, typed, said):
    assert said in mark(exercise, typed).feedback


def test_a_rounded_number_is_told_so():
    cnn_dense = dataclasses.replace(
        find_exercise("small-dense"), question=LayerQuestion((9216,), find_exercise("small-dense").question.layer)
    )
    exact = cnn_dense.question.truth
    result = mark(cnn_dense, f"{round(exact / 1000, 1)}k")
    assert (result.outcome, result.mistake) == (Outcome.WRONG, "rounded")
    assert mark(cnn_dense, f"{exact // 1000}k").mistake != "rounded", "rounded to the wrong side"
    assert f"{exact:,}" not in result.feedback


def test_a_number_nobody_knows_is_told_what_to_do_next():
    result = mark("sixteen-filters", "999")
    assert (result.outcome, result.mistake) == (Outcome.WRONG, None)
    assert "Type the arithmetic" in result.next_step
    assert "picture" in mark("sixteen-filters", "27*37").next_step


@pytest.mark.parametrize("nothing", [None, "", "   ", [], ()])
@pytest.mark.parametrize("name", ["sixteen-filters", "who-learns", "write-conv2d"])
def test_no_answer_is_not_attempted(name, nothing):
    result = mark(name, nothing)
    assert (result.outcome, result.score, result.counts) == (Outcome.NOT_ATTEMPTED, 0.0, False)


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("sixteen-filters", "k*k"),
        ("sixteen-filters", ["160"]),
        ("sixteen-filters", True),
        ("sixteen-filters", 2.5),
        ("who-learns", object()),
        ("who-learns", "convolution, dens"),
        ("who-learns", 3),
        ("write-conv2d", "160"),
        ("write-conv2d", Calls("seed", ({"value": 1},))),
    ],
)
def test_what_cannot_be_read_is_never_wrong_and_costs_nothing(name, answer):
    result = mark(name, answer)
    assert (result.outcome, result.score, result.counts) == (Outcome.UNREADABLE, 0.0, False)
    assert result.next_step


def test_a_failure_of_the_grader_is_not_the_learners():
    class Broken(Conv2D):
        def formula(self, input_shape):
            raise ZeroDivisionError("inside the grader")

    broken = dataclasses.replace(find_exercise("sixteen-filters"), question=LayerQuestion((9, 9, 1), Broken(4, 3)))
    result = mark(broken, "160")
    assert (result.outcome, result.score, result.counts) == (Outcome.GRADER_ERROR, 0.0, False)
    assert "inside the grader" in result.why


def test_an_unknown_exercise_is_an_error_of_the_caller():
    with pytest.raises(UnknownName):
        mark("seventeen-filters", "160")


def test_a_mark_cannot_be_changed_and_survives_json():
    result = mark("sixteen-filters", 160)
    with pytest.raises(dataclasses.FrozenInstanceError):
        result.score = 99
    data = json.loads(json.dumps(result.as_data()))
    assert data["correct"] is True
    assert data["score"] == data["points"] == 1.0


def test_variants_are_marked_by_their_own_numbers():
    fresh = find_exercise("colour-image", "1:abc")
    result = mark("colour-image", str(fresh.question.truth), variant="1:abc")
    assert result.correct
    assert result.variant == "1:abc"
    assert not mark("colour-image", "448", variant="1:abc").correct


class TestChoices:
    def test_all_that_fit_and_nothing_else_is_right(self):
        assert mark("who-learns", ["dense", "convolution"]).score == 1.0
        assert mark("who-learns", " convolution , dense").correct

    def test_a_part_earns_a_part(self):
        result = mark("who-learns", ["dense"])
        assert (result.outcome, result.score) == (Outcome.WRONG, 0.5)
        assert "something is missing" in result.happened

    def test_wrong_ticks_take_back_what_right_ones_earn(self):
        result = mark("who-learns", ["dense", "convolution", "flatten"])
        assert (result.score, result.mistake) == (0.5, "learns-nothing")
        assert "Flatten lays the numbers out" in result.why
        everything = [option.key for option in find_exercise("who-learns").options]
        assert mark("who-learns", everything).score == 0.0

    def test_what_is_missing_is_not_named(self):
        exercise = find_exercise("who-learns")
        result = mark(exercise, ["flatten"])
        assert not any(option.why in result.feedback for option in exercise.options if option.correct)

    @given(st.lists(st.sampled_from(["convolution", "max-pooling", "flatten", "dense", "activation", "dropout"])))
    def test_a_score_lies_between_nothing_and_all(self, keys):
        exercise = find_exercise("who-learns")
        assert isinstance(exercise, ChoiceExercise)
        result = mark(exercise, keys)
        assert 0 <= result.score <= result.points
        assert result.correct == (set(keys) == {"convolution", "dense"})
