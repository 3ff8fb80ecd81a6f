"""One layer: its shape, its count, its arithmetic, and what it refuses."""

from __future__ import annotations

import pytest

from grader.counting import (
    Activation,
    AveragePooling2D,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    GlobalAveragePooling2D,
    Layer,
    LayerError,
    MaxPool2D,
)


@pytest.mark.parametrize(
    ("layer", "input_shape", "arithmetic", "parameters"),
    [
        (Conv2D(1, 3), (28, 28, 1), "3·3·1 + 1", 10),
        (Conv2D(16, 3), (28, 28, 1), "(3·3·1 + 1)·16", 160),
        (Conv2D(16, 3), (28, 28, 3), "(3·3·3 + 1)·16", 448),
        (Conv2D(64, 3), (26, 26, 32), "(3·3·32 + 1)·64", 18_496),
        (Conv2D(8, (3, 5), use_bias=False), (9, 9, 3), "3·5·3·8", 360),
        (Conv2D(32, 3, groups=8), (9, 9, 16), "(3·3·(16/8) + 1)·32", 608),
        (Dense(128), (9_216,), "(9,216 + 1)·128", 1_179_776),
        (Dense(10), (128,), "(128 + 1)·10", 1_290),
        (Dense(1), (3,), "3 + 1", 4),
        (Dense(4, use_bias=False), (5,), "5·4", 20),
    ],
)
def test_a_layer_that_learns_gives_its_count_and_the_arithmetic(layer, input_shape, arithmetic, parameters):
    assert layer.parameters(input_shape) == parameters
    assert layer.arithmetic(input_shape) == arithmetic


@pytest.mark.parametrize(
    "layer",
    [MaxPool2D(2), AveragePooling2D(2), GlobalAveragePooling2D(), Flatten(), Dropout(0.5), Activation("relu")],
)
def test_all_other_layers_learn_nothing(layer):
    assert layer.parameters((28, 28, 3)) == 0
    assert layer.arithmetic((28, 28, 3)) == "0"


@pytest.mark.parametrize(
    ("layer", "input_shape", "output_shape"),
    [
        (Conv2D(16, 3), (28, 28, 1), (26, 26, 16)),
        (Conv2D(16, 3, padding="same"), (28, 30, 1), (28, 30, 16)),
        (Conv2D(16, 3, strides=2, padding="same"), (29, 30, 1), (15, 15, 16)),
        (Conv2D(16, (3, 5), strides=(2, 1)), (28, 28, 1), (13, 24, 16)),
        (Conv2D(16, 3, dilation_rate=2), (28, 28, 1), (24, 24, 16)),
        (MaxPool2D(2), (25, 24, 64), (12, 12, 64)),
        (MaxPool2D(3, strides=2), (13, 13, 5), (6, 6, 5)),
        (AveragePooling2D(2, padding="same"), (25, 25, 3), (13, 13, 3)),
        (GlobalAveragePooling2D(), (7, 9, 512), (512,)),
        (Flatten(), (12, 12, 64), (9_216,)),
        (Dense(10), (128,), (10,)),
        (Dense(10), (4, 4, 128), (4, 4, 10)),
        (Dropout(0.3), (4, 4, 128), (4, 4, 128)),
        (Activation("relu"), (4, 4, 128), (4, 4, 128)),
    ],
)
def test_shapes_follow_the_rules_of_keras(layer, input_shape, output_shape):
    assert layer.output_shape(input_shape) == output_shape


def test_the_size_of_the_image_does_not_change_the_count_of_a_convolution():
    assert {Conv2D(16, 3).parameters((size, size, 1)) for size in (3, 28, 224, 10**9)} == {160}


def test_counts_are_exact_far_beyond_floats():
    huge = 10**30 + 7
    assert Dense(huge).parameters((huge,)) == (huge + 1) * huge


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Conv2D(0, 3), "filters is 0"),
        (lambda: Conv2D(True, 3), "filters is True"),
        (lambda: Conv2D(8, 2.5), "kernel_size is 2.5"),
        (lambda: Conv2D(8, (3, 3, 3)), "two (height, width)"),
        (lambda: Conv2D(8, 3, padding="full"), "'valid' or 'same'"),
        (lambda: Conv2D(8, 3, groups=3), "multiple of groups"),
        (lambda: Dense(-1), "units is -1"),
        (lambda: Dropout(1.5), "from 0 to 1"),
        (lambda: MaxPool2D("2"), "pool_size is '2'"),
    ],
)
def test_a_layer_that_cannot_be_says_what_it_needs(make, said):
    with pytest.raises(LayerError) as problem:
        make()
    assert said in str(problem.value)


@pytest.mark.parametrize(
    ("layer", "input_shape", "said"),
    [
        (Conv2D(8, 5), (4, 9, 1), "got an image of 4×9"),
        (Conv2D(8, 3), (28, 28), "height, width and channels"),
        (Conv2D(8, 3, groups=2), (9, 9, 3), "got 3 channels"),
        (MaxPool2D(3), (2, 2, 1), "at least 3×3"),
        (GlobalAveragePooling2D(), (100,), "got an input of 100"),
    ],
)
def test_a_layer_that_does_not_fit_says_what_it_got_and_what_it_needs(layer, input_shape, said):
    with pytest.raises(LayerError) as problem:
        layer.output_shape(input_shape)
    assert said in str(problem.value)
    assert "need" in str(problem.value)


def test_a_convolution_that_does_not_fit_has_no_count():
    with pytest.raises(LayerError):
        Conv2D(8, 5).parameters((4, 4, 1))


def test_layers_are_values():
    assert Conv2D(16, 3) == Conv2D(16, (3, 3), name="")
    assert isinstance(Conv2D(16, 3), Layer)
