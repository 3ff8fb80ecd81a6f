"""What is to be counted, and the words that a text can use for it."""

from __future__ import annotations

import pytest

from grader.counting import (
    AveragePooling2D,
    BatchNormalization,
    Conv2D,
    Dense,
    DepthwiseConv2D,
    Dropout,
    Flatten,
    GlobalAveragePooling2D,
    MaxPool2D,
    Network,
)
from grader.course import LayerQuestion, NetworkQuestion
from grader.course.questions import described

BEFORE = (Conv2D(32, 3), Conv2D(64, 3), MaxPool2D(2), Flatten())
CNN = Network((28, 28, 1), [*BEFORE, Dense(128), Dense(10)])


def test_a_question_behind_other_layers_follows_the_shape():
    question = LayerQuestion((28, 28, 1), Dense(128), before=BEFORE)
    assert (question.input_shape, question.truth) == ((9_216,), 1_179_776)
    assert question.with_numbers(**{"1.filters": 32}).input_shape == (12 * 12 * 32,)
    assert question.with_numbers(height=56, width=56, units=10).truth == (43_264 + 1) * 10


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (LayerQuestion((28, 28, 1), Flatten(), "outputs", BEFORE[:3]), "9,216 numbers"),
        (LayerQuestion((28, 28, 1), Conv2D(32, 3), "outputs"), "21,632 numbers"),
        (LayerQuestion((26, 26, 32), Conv2D(64, 3), "multiply-adds"), "10,616,832 multiply-adds"),
        (LayerQuestion((9, 9, 3), Conv2D(1, 3), "biases"), "1 bias"),
        (NetworkQuestion(CNN), "1,199,882 parameters"),
        (NetworkQuestion(CNN, "bytes", 4), "4,799,528 bytes"),
        (NetworkQuestion(Network((4, 4, 1), [Flatten()])), "0 parameters"),
    ],
)
def test_every_question_has_its_noun(question, answer):
    assert question.answer_text == answer


def test_layers_are_told_in_words():
    layers = [
        Conv2D(8, 3, strides=2, padding="same", groups=2, use_bias=False),
        DepthwiseConv2D(5),
        BatchNormalization(),
        AveragePooling2D(2),
        GlobalAveragePooling2D(),
        Dense(1000),
        Dropout(0.5),
    ]
    assert described(layers) == (
        "a convolution of 8 filters (3×3, no biases, stride 2, same padding, 2 groups), then a depthwise convolution "
        "(5×5), then a batch normalisation, then a 2×2 average pooling, then a global average pooling, then a dense "
        "layer of 1,000 units, then a layer Dropout"
    )


def test_numbers_near_the_question_are_known_by_their_names():
    known = LayerQuestion((26, 28, 32), Conv2D(64, 3)).known_numbers
    assert known[26][0] == "height of the input"
    assert known[28][0] == "width of the input"
    assert "filters" in known[64]
