"""Questions about a network of the learner's own."""

from __future__ import annotations

import pytest

from grader.counting import (
    LSTM,
    ZOO,
    BatchNormalization,
    Conv1D,
    Conv2D,
    Dense,
    DepthwiseConv2D,
    Flatten,
    LayerError,
    LayerNormalization,
    MaxPool2D,
    Network,
)
from grader.course import diagnoses, questions_about, singles
from grader.marking import Outcome, mark, solution_of


def test_each_layer_is_asked_about_once():
    exercises = questions_about(ZOO["simple-cnn"]())
    assert [one.title for one in exercises] == [
        "conv2d", "conv2d_1", "max_pooling2d", "flatten", "dense", "dense_1",
    ]  # fmt: skip
    assert [one.question.truth for one in exercises] == [320, 18_496, 0, 0, 1_179_776, 1_290]
    assert len({one.variant for one in exercises}) == 6
    assert len(questions_about(ZOO["vgg16"]())) < len(ZOO["vgg16"]().rows)


def test_an_answer_is_marked_and_explained_as_in_the_lessons():
    dense = questions_about(ZOO["simple-cnn"]())[4]
    assert "**9,216** goes into `dense`: **a dense layer of 128 units**" in dense.question_text
    assert mark(dense, "(9216+1)*128").correct
    wrong = mark(dense, "9216*128")
    assert (wrong.outcome, wrong.mistake) == (Outcome.WRONG, "no-bias")
    assert "So: (inputs + one bias) × units." in dense.hint_texts


@pytest.mark.parametrize("name", ["mobilenet", "densenet121", "efficientnet-b0", "convnext-tiny", "xception"])
def test_every_question_about_a_published_network_can_be_asked_and_solved(name):
    for exercise in questions_about(ZOO[name]()):
        assert exercise.question_text
        assert exercise.hint_texts
        assert mark(exercise, str(exercise.question.truth)).correct
        assert mark(exercise, str(solution_of(exercise).answer)).correct
        assert mark(exercise, str(exercise.question.truth + 12_345)).outcome is Outcome.WRONG


@pytest.mark.parametrize(
    ("layer", "shape"),
    [
        (Conv1D(8, 3), (9, 4)),
        (LSTM(7), (9, 5)),
        (LayerNormalization(), (9, 9, 4)),
        (DepthwiseConv2D(3, depth_multiplier=2), (9, 9, 4)),
        (BatchNormalization(scale=False), (9, 9, 4)),
    ],
    ids=lambda value: getattr(value, "kind", None),
)
def test_a_layer_without_named_mistakes_is_asked_about_and_gets_no_false_diagnosis(layer, shape):
    (exercise,) = questions_about(Network(shape, [layer]))
    assert not list(singles(exercise.question))
    assert not diagnoses(exercise.question)
    assert mark(exercise, layer.arithmetic(shape)).correct
    assert layer.kind in exercise.question_text or "convolution" in exercise.question_text
    assert exercise.hint_texts


def test_settings_of_a_layer_are_told():
    (exercise,) = questions_about(Network((9, 5), [LSTM(1000, return_sequences=True)]))
    assert "a layer LSTM (units 1,000, return sequences yes)" in exercise.question_text


def test_a_name_with_braces_or_ticks_is_a_name():
    (exercise, *_) = questions_about(Network((9, 9, 4), [Conv2D(8, 3, name="{weird} `name`")]))
    assert "`{weird} name`" in exercise.question_text


def test_where_there_is_nothing_to_ask_that_is_said():
    with pytest.raises(LayerError, match="no layer in this network to ask about"):
        questions_about(Network((9, 9, 4), [MaxPool2D(2), Flatten()]))


def test_the_same_layer_has_the_same_name_in_the_record_every_time():
    (one,), (other,) = (questions_about(Network((5,), [Dense(3, name=name)])) for name in ("a", "b"))
    assert one.variant == other.variant
