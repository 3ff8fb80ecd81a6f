"""From typed arithmetic, the wrong factor itself is named."""

from __future__ import annotations

import pytest

from grader.counting import Number
from grader.course import find_exercise
from grader.marking import mark, solution_of
from grader.marking.factors import wrong_factors


@pytest.mark.parametrize(
    ("typed", "mistake", "said"),
    [
        ("(3*3*26+1)*64", "factor:input-channels", "26 is the height of the input; the input channels belong here"),
        ("(3*3*24+1)*64", "factor:input-channels", "24 is the height of the output"),
        ("(3*3*32+1)*32", "factor:filters", "32 is the input channels; the filters belong here"),
        ("(3*3*32+1)*61", "factor:filters", "I cannot tell what 61 stands for; the filters belong here"),
        ("(5*5*32+1)*64", "factor:kernel-height+factor:kernel-width", "the kernel height and the kernel width"),
    ],
)
def test_the_number_and_what_belongs_in_its_place_are_named(typed, mistake, said):
    result = mark("second-convolution", typed)
    assert result.mistake == mistake
    assert said in result.why
    assert "18,496" not in result.feedback


def test_known_mistakes_come_first():
    assert mark("second-convolution", "(3*3*64+1)*64").mistake == "filters-as-depth"
    assert mark("second-convolution", "3*3*32*64").mistake == "no-bias"


@pytest.mark.parametrize(
    ("exercise", "typed", "mistake"),
    [
        ("second-convolution", "(3*3*1+1)*64", "depth-forgotten"),
        ("colour-image", "(3*3*1+1)*16", "depth-forgotten"),
        ("second-convolution", "(3*3*32+32)*64", "bias-per-channel"),
        ("depthwise", "(9*32+1)*32", "depthwise-as-full"),
        ("pooled-total", "(3*3*1+1)*32 + (3*3*1+1)*64 + (64+1)*10", "depth-forgotten"),
    ],
)
def test_a_known_mistake_is_named_although_it_looks_like_one_wrong_number(exercise, typed, mistake):
    assert mark(exercise, typed).mistake == mistake


@pytest.mark.parametrize(
    ("exercise", "typed", "mistake"),
    [
        ("one-unit", "2+1", "factor:inputs"),  # 3 is the weights alone, too
        ("pooled-total", "(3*3*1+1)*32 + (3*3*32+1)*64 + (32+1)*10", "factor:inputs"),  # 320 are missing, too
    ],
)
def test_a_mistake_is_not_named_where_only_the_sum_is_the_same(exercise, typed, mistake):
    assert mark(exercise, typed).mistake == mistake


def test_one_bias_belongs_and_several_filters_belong():
    assert "the bias belongs here" in mark("second-convolution", "(3*3*32+5)*64").why
    assert "the filters belong here" in mark("second-convolution", "(3*3*32+1)*61").why


def test_a_number_that_the_question_does_not_name_can_be_worked_out_from_it():
    assert "or work it out from there" in mark("flattened", "13*13*64").next_step


def test_another_form_is_no_wrong_factor():
    assert mark("second-convolution", "7+4").mistake is None
    assert wrong_factors(Number(3) * 4 + 1, Number(3) + 4) == ()


def test_a_single_number_has_no_factors():
    assert mark("one-unit", "77").mistake is None


def test_numbers_are_exact_beyond_what_a_browser_can_count():
    exercise = find_exercise("vgg-first-dense")
    large = 2**53 + 1
    result = mark(exercise, str(large))
    assert f"{large:,}" in result.read
    assert str(large) in mark(exercise, f"{large}+0").read.replace(",", "")


class TestWholeNetworks:
    def test_arithmetic_of_all_layers_is_understood(self):
        result = mark("pooled-total", "(3*3*1+1)*32 + (3*3*32+1)*64 + (64+1)*10")
        assert result.correct
        assert "32 the filters" in result.why
        assert "320 is the count of conv2d" in mark("pooled-total", "320+18496+650").why
        assert "The usual way to write it is (3·3·1 + 1)·32 + " in mark("pooled-total", "19000+466").why

    def test_a_wrong_factor_in_one_of_the_layers_is_named(self):
        result = mark("pooled-total", "(3*3*1+1)*32 + (3*3*32+1)*64 + (24+1)*10")
        assert result.mistake == "factor:inputs"
        assert "24" in result.why

    def test_typed_counts_tell_two_mistakes_apart(self):
        either = mark("trained-total", "730")
        assert (either.mistake, either.also) == ("left-out-conv2d", ("raw-image",))
        for typed in ("(72+1)*10", "(3*3*8+1)*10"):
            assert (mark("trained-total", typed).mistake, mark("trained-total", typed).also) == ("left-out-conv2d", ())
        assert mark("trained-total", "80 + (64+1)*10").mistake == "raw-image"

    def test_the_worked_solution_goes_row_by_row(self):
        steps = solution_of(find_exercise("pooled-total")).steps
        assert steps[1] == "conv2d_1: (3·3·32 + 1)·64 = 18,496"
        assert steps[-1] == "**320 + 18,496 + 650 = 19,466**"
