"""Layers beyond those of the lessons: counts and shapes as Keras and PyTorch have them."""

from __future__ import annotations

import pytest

from grader.counting import (
    GRU,
    LSTM,
    AdaptiveAveragePooling2D,
    Add,
    BatchNormalization,
    Conv1D,
    Conv2D,
    Conv2DTranspose,
    Conv3D,
    DepthwiseConv2D,
    Embedding,
    FromTensors,
    GlobalMaxPooling1D,
    GlobalMaxPooling2D,
    GroupNormalization,
    LayerError,
    LayerNormalization,
    MaxPool2D,
    MaxPool3D,
    MultiHeadAttention,
    Multiply,
    Network,
    Reshape,
    RMSNormalization,
    Scale,
    SeparableConv2D,
    SimpleRNN,
    UpSampling1D,
    ZeroPadding2D,
)


@pytest.mark.parametrize(
    ("layer", "input_shape", "parameters", "arithmetic"),
    [
        (DepthwiseConv2D(3, depth_multiplier=2), (9, 9, 16), 320, "(3·3 + 1)·16·2"),
        (SeparableConv2D(64, 3), (9, 9, 32), 2_400, "3·3·32 + (32 + 1)·64"),
        (Conv2DTranspose(32, 3), (9, 9, 16), 4_640, "(3·3·16 + 1)·32"),
        (Conv1D(8, 3), (9, 4), 104, "(3·4 + 1)·8"),
        (Conv3D(8, 3), (5, 6, 7, 4), 872, "(3·3·3·4 + 1)·8"),
        (BatchNormalization(), (9, 9, 64), 128, "(1 + 1)·64"),
        (BatchNormalization(scale=False), (9, 9, 64), 64, "64"),
        (BatchNormalization(scale=False, center=False), (9, 9, 64), 0, "0"),
        (LayerNormalization(), (9, 9, 64), 128, "(1 + 1)·64"),
        (LayerNormalization(axes=2), (5, 8), 80, "(1 + 1)·5·8"),
        (RMSNormalization(), (9, 64), 64, "64"),
        (GroupNormalization(8), (9, 9, 64), 128, "(1 + 1)·64"),
        (Scale(), (9, 9, 64), 64, "64"),
        (Embedding(1_000, 16), (9,), 16_000, "1,000·16"),
        (LSTM(7), (9, 5), 364, "(5 + 7 + 1)·7·4"),
        (LSTM(7, two_biases=True), (9, 5), 392, "(5 + 7 + 2)·7·4"),
        (GRU(7), (9, 5), 294, "(5 + 7 + 2)·7·3"),
        (GRU(7, two_biases=False), (9, 5), 273, "(5 + 7 + 1)·7·3"),
        (SimpleRNN(7), (9, 5), 91, "(5 + 7 + 1)·7"),
        (MultiHeadAttention(2, 4), (9, 8), 288, "(8 + 1)·2·4·2 + (8 + 1)·2·4 + (2·4 + 1)·8"),
        (FromTensors(called="Own", learned=(("weight", (3, 4)), ("free", ()))), (9,), 13, "3·4 + 1"),
    ],
    ids=lambda value: getattr(value, "kind", None),
)
def test_the_count_is_the_one_of_the_frameworks(layer, input_shape, parameters, arithmetic):
    assert layer.parameters(input_shape) == parameters
    assert layer.arithmetic(input_shape) == arithmetic


def test_what_is_only_tracked_follows_the_framework():
    assert BatchNormalization().tracked((64,)) == 128
    assert BatchNormalization(counter=True).tracked((64,)) == 129
    assert FromTensors(kept=7).tracked((3,)) == 7


@pytest.mark.parametrize(
    ("layer", "input_shape", "output_shape"),
    [
        (Conv2D(8, 7, strides=2, padding=3), (224, 224, 3), (112, 112, 8)),
        (Conv2D(8, 3, padding=(1, 0)), (9, 9, 3), (9, 7, 8)),
        (MaxPool2D(3, 2, padding=1), (112, 112, 8), (56, 56, 8)),
        (MaxPool2D(3, 2), (54, 54, 8), (26, 26, 8)),
        (MaxPool2D(3, 2, ceil_mode=True), (54, 54, 8), (27, 27, 8)),
        (MaxPool2D(2, 2, padding=1, ceil_mode=True), (3, 3, 8), (2, 2, 8)),
        (MaxPool3D(2), (4, 6, 9, 2), (2, 3, 4, 2)),
        (Conv2DTranspose(8, 3, strides=2), (5, 5, 1), (11, 11, 8)),
        (Conv2DTranspose(8, 3, strides=2, padding="same"), (5, 5, 1), (10, 10, 8)),
        (Conv2DTranspose(8, 3, strides=2, padding=1, output_padding=1), (5, 5, 1), (10, 10, 8)),
        (Conv2DTranspose(8, 2, strides=3), (5, 5, 1), (15, 15, 8)),
        (DepthwiseConv2D(3, depth_multiplier=2), (5, 5, 4), (3, 3, 8)),
        (AdaptiveAveragePooling2D(7), (9, 9, 4), (7, 7, 4)),
        (GlobalMaxPooling1D(), (9, 4), (4,)),
        (GlobalMaxPooling1D(keepdims=True), (9, 4), (1, 4)),
        (UpSampling1D(3), (9, 4), (27, 4)),
        (ZeroPadding2D(((1, 0), (2, 3))), (9, 9, 4), (10, 14, 4)),
        (Reshape((4, 9)), (6, 6), (4, 9)),
        (Embedding(10, 4), (9,), (9, 4)),
        (LSTM(7), (9, 5), (7,)),
        (GRU(7, return_sequences=True), (9, 5), (9, 7)),
        (MultiHeadAttention(2, 4), (9, 8), (9, 8)),
    ],
    ids=lambda value: getattr(value, "kind", None),
)
def test_the_shape_is_the_one_of_the_frameworks(layer, input_shape, output_shape):
    assert layer.output_shape(input_shape) == output_shape


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Conv1D(8, (3, 3)), "it needs one whole number."),
        (lambda: Conv3D(8, (3, 3)), "three (depth, height, width)"),
        (lambda: Conv2D(8, 3, padding=-1), "or a number of zeros"),
        (lambda: ZeroPadding2D(0), "1 or more"),
        (lambda: Embedding(0, 4), "input_dim is 0"),
        (lambda: Conv3D(8, 3).output_shape((9, 9, 1)), "it needs four numbers: depth, height, width and channels"),
        (lambda: LSTM(8).output_shape((9,)), "steps and features"),
        (lambda: MultiHeadAttention(2, 4).formula((9, 9, 8)), "steps and features"),
        (lambda: GroupNormalization(5).output_shape((9, 9, 8)), "a multiple of 5 channels"),
        (lambda: Reshape((4, 9)).output_shape((6, 7)), "36"),
        (lambda: Multiply().join([(9, 9, 4), (9, 4)]), "same shape, or sides of 1"),
    ],
)
def test_what_cannot_be_says_what_it_needs(make, said):
    with pytest.raises(LayerError) as problem:
        make()
    assert said in str(problem.value)


def test_a_gate_for_each_channel_is_multiplied_into_the_image():
    layers = [
        Conv2D(4, 1, name="image"),
        GlobalMaxPooling2D(keepdims=True, name="gate"),
        Multiply(after=("image", "gate")),
    ]
    assert Network((9, 9, 3), layers).output_shape == (9, 9, 4)


def test_a_side_that_is_left_open_stays_open_and_changes_no_count():
    layer = Conv2D(16, 3)
    assert layer.output_shape((0, 0, 3)) == (0, 0, 16)
    assert layer.parameters((0, 0, 3)) == layer.parameters((28, 28, 3))
    assert MaxPool2D(2).output_shape((0, 9, 3)) == (0, 4, 3)


@pytest.mark.parametrize(
    ("layer", "input_shape", "count"),
    [
        (Conv2DTranspose(8, 3, strides=2), (5, 5, 4), 3 * 3 * 4 * 8 * 5 * 5),
        (Conv1D(8, 3), (9, 4), 3 * 4 * 8 * 7),
        (SeparableConv2D(64, 3), (9, 9, 32), (3 * 3 * 32 + 32 * 64) * 7 * 7),
        (LSTM(7), (9, 5), (5 + 7) * 7 * 4 * 9),
        (MultiHeadAttention(2, 4), (9, 8), 4 * 8 * 8 * 9 + 2 * 9 * 9 * 8),
        (Embedding(10, 4), (9,), 0),
        (FromTensors(learned=(("weight", (3, 4)),)), (9,), 0),
    ],
    ids=lambda value: getattr(value, "kind", None),
)
def test_multiply_adds(layer, input_shape, count):
    assert layer.multiply_adds(input_shape).value == count


def test_layers_can_be_joined_only_if_they_fit():
    with pytest.raises(LayerError, match="one and the same shape"):
        Add().join([(9, 9, 4), (9, 9, 5)])
