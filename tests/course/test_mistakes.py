"""The named mistakes: what number each leads to, and what is said to whoever made it."""

from __future__ import annotations

import re

import pytest

from grader.counting import Conv2D, Dense, Flatten, MaxPool2D
from grader.course import LayerQuestion, diagnoses, find_exercise, mistakes_of, singles
from tests.support import NUMBERS

SECOND = LayerQuestion((26, 26, 32), Conv2D(64, 3))
SIXTEEN = LayerQuestion((28, 28, 1), Conv2D(16, 3))
KINDS = [
    SECOND,
    LayerQuestion((40, 50, 6), Conv2D(10, (3, 5), groups=2, use_bias=False)),
    LayerQuestion((300,), Dense(128)),
    LayerQuestion((300,), Dense(128, use_bias=False)),
    LayerQuestion((24, 24, 64), MaxPool2D(2)),
    LayerQuestion((24, 24, 64), Flatten()),
]


@pytest.mark.parametrize(
    ("mistake", "value"),
    [
        # The second convolution of the simple CNN: each formula worked out by hand from k=3, C=32, F=64,
        # an input of 26×26 and an output of 24×24.
        ("no-bias", 18_432),
        ("depth-forgotten", 640),
        ("one-bias", 18_433),
        ("bias-per-channel", 20_480),
        ("bias-per-pixel", 55_296),
        ("bias-per-cell", 19_008),
        ("weights-times-image-size", 26 * 26 * 18_432 + 64),
        ("times-image-size", 26 * 26 * 18_496),
        ("times-output-size", 10_653_696),
        ("filters-as-depth", 36_928),
        ("channels-and-filters-swapped", 18_464),
        ("kernel-not-squared", 6_208),
        ("kernel-sides-added", 12_352),
        ("filters-forgotten", 289),
        ("only-biases", 64),
        ("image-as-kernel", (26 * 26 * 32 + 1) * 64),
        ("activations-counted", 36_864),
        ("no-bias+times-output-size", 10_616_832),
        ("no-bias+depth-forgotten", 576),
    ],
)
def test_each_mistake_leads_to_its_number(mistake, value):
    assert diagnoses(SECOND)[value][0].id == mistake


@pytest.mark.parametrize(
    ("mistake", "value"),
    [
        ("no-bias", 9_216 * 128),
        ("one-bias", 9_216 * 128 + 1),
        ("units-forgotten", 9_217),
        ("only-biases", 128),
        ("inputs-and-units-swapped", 129 * 9_216),
        ("inputs-and-units-added", 9_345),
    ],
)
def test_each_mistake_with_a_dense_layer_leads_to_its_number(mistake, value):
    assert diagnoses(LayerQuestion((9_216,), Dense(128)))[value][0].id == mistake


def test_the_weights_alone_are_said_to_be_that_only_where_they_are():
    question = LayerQuestion((5,), Dense(3))
    assert diagnoses(question)[5 * 3][0].say("happened").startswith("These are the weights alone")
    both = diagnoses(question)[5 + 3][0]
    assert both.id == "no-bias+inputs-and-units-added"
    assert both.say("happened").startswith("The biases are not in your count yet. This adds the inputs")


def test_one_bias_for_a_layer_of_one_filter_or_unit_is_no_mistake():
    for question in (LayerQuestion((5,), Dense(1)), LayerQuestion((9, 9, 4), Conv2D(1, 3))):
        assert "one-bias" not in [one.id for one in singles(question) if one.can_happen]


def test_layers_without_biases_have_a_mistake_of_their_own():
    question = LayerQuestion((9, 9, 4), Conv2D(8, 3, use_bias=False))
    assert diagnoses(question)[(3 * 3 * 4 + 1) * 8][0].id == "bias-added"


def test_groups_that_are_ignored_are_recognised():
    question = LayerQuestion((9, 9, 16), Conv2D(32, 3, groups=8))
    assert diagnoses(question)[(3 * 3 * 16 + 1) * 32][0].id == "groups-ignored"


@pytest.mark.parametrize(
    ("exercise", "mistake", "value"),
    [
        ("pooled-total", "flattened-not-averaged", 320 + 18_496 + (24 * 24 * 64 + 1) * 10),
        ("pooled-total", "pooled-and-flattened", 320 + 18_496 + (12 * 12 * 64 + 1) * 10),
        ("convolution-and-normalisation", "one-a-channel", 18_432 + 64),
        ("separable", "one-ordinary-convolution", 3 * 3 * 32 * 64),
        ("multiply-adds", "flops-counted", 2 * 3 * 3 * 32 * 64 * 24 * 24),
        ("multiply-adds", "activations-counted", 24 * 24 * 64),
        ("trained-total", "left-out-conv2d", (72 + 1) * 10),
    ],
)
def test_the_likeliest_wrong_numbers_of_the_later_lessons_are_known(exercise, mistake, value):
    assert diagnoses(find_exercise(exercise).question)[value][0].id == mistake


def test_layers_that_learn_nothing_have_mistakes_too():
    assert diagnoses(LayerQuestion((24, 24, 64), MaxPool2D(2)))[128][0].id == "learns-nothing"
    assert diagnoses(LayerQuestion((24, 24, 64), MaxPool2D(2)))[12 * 12 * 64][0].id == "outputs-counted"


def test_where_two_mistakes_give_the_same_number_both_are_known():
    assert [one.id for one in diagnoses(SIXTEEN)[145]] == ["one-bias", "channels-and-filters-swapped"]


def test_a_mistake_that_gives_the_right_number_is_no_mistake_there():
    assert SIXTEEN.truth not in diagnoses(SIXTEEN)
    assert "depth-forgotten" in [one.id for one in singles(SIXTEEN) if one.formula.value == SIXTEEN.truth]


@pytest.mark.parametrize("question", KINDS)
def test_two_mistakes_are_named_only_where_no_single_one_fits(question):
    single_values = {one.formula.value for one in singles(question)}
    for value, ways in diagnoses(question).items():
        assert (value in single_values) == (len(ways[0].mistakes) == 1)


@pytest.mark.parametrize("question", [*KINDS, SIXTEEN])
def test_a_number_like_1_is_not_explained_by_two_mistakes_at_once(question):
    assert 1 not in diagnoses(question)
    assert not [way for ways in diagnoses(question).values() for way in ways if "only-biases+" in way.id]


@pytest.mark.parametrize("question", KINDS)
def test_ids_and_texts_are_all_there_and_all_different(question):
    mistakes = mistakes_of(question)
    for attribute in ("id", "name", "happened"):
        texts = [getattr(mistake, attribute) for mistake in mistakes]
        assert all(texts)
        assert len(set(texts)) == len(texts)
    assert all(mistake.why and mistake.next_step for mistake in mistakes)


@pytest.mark.parametrize("question", [*KINDS, *(exercise.question for exercise in NUMBERS)])
def test_nothing_that_is_said_of_a_wrong_number_holds_the_answer(question):
    truth = question.truth
    for ways in diagnoses(question).values():
        for way in ways:
            said = " ".join(way.say(part) for part in ("happened", "why", "next_step"))
            numbers = [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", said)]
            assert truth not in numbers or truth == 0
            assert str(question.formula) not in said
            assert "{" not in said
