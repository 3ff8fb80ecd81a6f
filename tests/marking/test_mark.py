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
from grader.marking import Calls, Outcome, call, mark
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


def test_right_arithmetic_is_told_what_each_factor_is():
    assert mark("colour-image", "(3*3*3+1)*16").why == (
        "In your arithmetic 3 is the kernel height, 3 the kernel width, 3 the input channels, 1 the bias, "
        "16 the filters."
    )
    assert "In your arithmetic" in mark("colour-image", "16*(1+3^2*3)").feedback
    assert "The usual way to write it is (3·3·3 + 1)·16" in mark("colour-image", "432+16").feedback
    assert mark("colour-image", "448").why == ""


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


class TestFunctions:
    exercise = find_exercise("write-conv2d")

    def marked(self, function, seed="seed"):
        return mark(self.exercise, call(function, seed, self.exercise.cases(seed)))

    def test_the_right_function_earns_everything_for_every_seed(self):
        for seed in map(str, range(20)):
            result = self.marked(lambda k, c, f, use_bias=True: (k * k * c + bool(use_bias)) * f, seed)
            assert (result.outcome, result.score) == (Outcome.RIGHT, 3.0)

    @pytest.mark.parametrize(
        ("mistake", "function"),
        [
            ("no-bias", lambda k, c, f, use_bias=True: k * k * c * f),
            ("bias-added", lambda k, c, f, use_bias=True: (k * k * c + 1) * f),
            ("one-bias", lambda k, c, f, use_bias=True: k * k * c * f + use_bias),
            ("depth-forgotten", lambda k, c, f, use_bias=True: (k * k + use_bias) * f),
            ("filters-forgotten", lambda k, c, f, use_bias=True: k * k * c + use_bias),
            ("kernel-not-squared", lambda k, c, f, use_bias=True: (k * c + use_bias) * f),
            ("bias-per-channel", lambda k, c, f, use_bias=True: (k * k + use_bias) * c * f),
            ("channels-and-filters-swapped", lambda k, c, f, use_bias=True: (k * k * f + use_bias) * c),
            ("no-bias+depth-forgotten", lambda k, c, f, use_bias=True: k * k * f),
            ("bias-added+one-bias", lambda k, c, f, use_bias=True: k * k * c * f + 1),
        ],
    )
    def test_one_wrong_formula_behind_all_values_is_named(self, mistake, function):
        scores = set()
        for seed in map(str, range(10)):
            result = self.marked(function, seed)
            assert (result.outcome, result.mistake) == (Outcome.WRONG, mistake)
            scores.add(result.score)
        assert len(scores) == 1, "the same function earns the same for every seed"

    def test_half_right_earns_half(self):
        assert self.marked(lambda k, c, f, use_bias=True: k * k * c * f).score == 1.5

    def test_a_function_that_returns_nothing_is_not_attempted(self):
        assert self.marked(lambda *_, **__: None).outcome is Outcome.NOT_ATTEMPTED
        assert self.marked(lambda *_, **__: ...).outcome is Outcome.WRONG

    @pytest.mark.parametrize(
        ("function", "said"),
        [
            (lambda k, c, f: 5, "stopped with TypeError"),
            (lambda k, c, f, use_bias=True: 1 / 0, "ZeroDivisionError"),
            (lambda k, c, f, use_bias=True: 4.0, "returned float 4.0"),
            (lambda k, c, f, use_bias=True: True, "returned bool True"),
            (lambda k, c, f, use_bias=True: "160", "returned str '160'"),
            (lambda k, c, f, use_bias=True: exit(), "SystemExit"),
        ],
    )
    def test_what_went_wrong_is_shown(self, function, said):
        result = self.marked(function)
        assert (result.outcome, result.score) == (Outcome.WRONG, 0.0)
        assert said in result.feedback or "came back right" in result.feedback
        assert "conv2d_parameters(" in result.happened

    def test_answers_that_are_nearly_right_earn_nothing(self):
        def almost(k, c, f, use_bias=True):
            return float((k * k * c + use_bias) * f)

        assert self.marked(almost).score == 0.0

        class Agreeable(int):
            def __eq__(self, other):
                return True

            __hash__ = int.__hash__

        assert self.marked(lambda *_, **__: Agreeable(1)).score == 0.0

    def test_nothing_that_comes_back_breaks_the_marking(self):
        class Nasty:
            def __repr__(self):
                raise RuntimeError("no")

        class NastyError(Exception):
            __str__ = Nasty.__repr__

        def endless(*_, **__):
            return endless()

        def raising(*_, **__):
            raise NastyError

        def growing(k, c, f, use_bias=True):
            return 10**5000

        for function in (lambda *_, **__: Nasty(), raising, endless, growing):
            calls = call(function, "seed", self.exercise.cases("seed"))
            result = mark(self.exercise, calls)
            assert (result.outcome, result.score) == (Outcome.WRONG, 0.0)
            assert Calls.from_data(json.loads(json.dumps(calls.as_data()))) == calls

    def test_a_result_that_only_equals_the_count_is_no_whole_number(self):
        cases = self.exercise.cases("seed")
        floats = Calls("seed", tuple({"value": float(case.question.truth)} for case in cases))
        assert mark(self.exercise, floats).score == 0.0

    @pytest.mark.parametrize("one", [{}, {"value": 1.5}, {"value": "160"}, {"value": True}, {"error": 5}, {"x": [[]]}])
    def test_results_of_another_form_are_wrong_and_nothing_worse(self, one):
        assert mark(self.exercise, Calls("seed", (one,) * 12)).outcome is Outcome.WRONG

    def test_numbers_of_numpy_are_numbers(self):
        import numpy as np

        assert self.marked(lambda k, c, f, use_bias=True: np.int64((k * k * c + use_bias) * f)).correct

    def test_what_the_function_prints_and_warns_of_stays_out(self, capsys):
        def noisy(k, c, f, use_bias=True):
            import sys
            import warnings

            print("hello")
            print("trouble", file=sys.stderr)
            warnings.warn("careful", stacklevel=1)
            return (k * k * c + use_bias) * f

        assert self.marked(noisy).correct
        assert capsys.readouterr() == ("", "")

    def test_the_right_values_are_not_told(self):
        exercise = self.exercise
        result = self.marked(lambda *_, **__: 1)
        numbers = set(result.feedback.replace(",", "").replace("(", " ").replace(")", " ").split())
        assert not numbers & {str(case.question.truth) for case in exercise.cases("seed")}
