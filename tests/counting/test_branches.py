"""Networks whose layers do not simply stand one after another."""

from __future__ import annotations

import pytest

from grader.counting import (
    Add,
    BatchNormalization,
    Concatenate,
    Conv2D,
    Dense,
    DepthwiseConv2D,
    Flatten,
    LayerError,
    Network,
)


def block(*more):
    return Network((8, 8, 16), [Conv2D(16, 3, padding="same", name="one"), *more])


def test_a_shortcut_is_added_and_learns_nothing():
    network = block(Add(after=("one", "input")))
    assert network.output_shape == (8, 8, 16)
    assert network.parameters == (3 * 3 * 16 + 1) * 16
    assert network.rows[-1].parameters == 0


def test_channels_are_stacked():
    assert block(Concatenate(after=("one", "input"))).output_shape == (8, 8, 32)


def test_a_layer_can_come_after_any_layer_before_it():
    network = block(Conv2D(4, 1, after=("input",)), Conv2D(5, 1))
    assert network.rows[1].input_shape == (8, 8, 16)
    assert network.rows[2].input_shape == (8, 8, 4)


@pytest.mark.parametrize(
    ("layers", "said"),
    [
        ((Add(after=("one", "two")),), "comes after 'two', which is no layer before it. Known are: input, one"),
        ((Conv2D(8, 3, name="two"), Add(after=("one", "two"))), "got 8×8×16 and 6×6×8; to be added"),
        ((Conv2D(8, 3, name="two"), Concatenate(after=("one", "two"))), "the same height and width"),
        ((Conv2D(8, 3, after=("one", "input")),), "only Add, Multiply and Concatenate take more than one"),
        ((Conv2D(8, 3, name="one"),), "two layers are named 'one'"),
    ],
)
def test_what_does_not_fit_is_explained(layers, said):
    with pytest.raises(LayerError, match=said):
        block(*layers)


class TestOtherLayers:
    def test_batch_normalisation_learns_two_and_tracks_two_numbers_a_channel(self):
        layer = BatchNormalization()
        assert (layer.parameters((9, 9, 64)), layer.tracked((9, 9, 64))) == (128, 128)
        assert layer.arithmetic((9, 9, 64)) == "(1 + 1)·64"

    def test_a_depthwise_convolution_has_one_flat_filter_a_channel(self):
        assert DepthwiseConv2D(3).parameters((9, 9, 32)) == 320
        assert DepthwiseConv2D(3, use_bias=False).parameters((9, 9, 32)) == 288
        assert DepthwiseConv2D(3, strides=2).output_shape((9, 9, 32)) == (4, 4, 32)

    def test_the_separable_convolution_of_the_course(self):
        layers = [DepthwiseConv2D(3, use_bias=False), Conv2D(64, 1, use_bias=False)]
        assert Network((26, 26, 32), layers).parameters == 2_336

    @pytest.mark.parametrize(
        ("layer", "shape", "count"),
        [
            (Conv2D(64, 3), (26, 26, 32), 10_616_832),
            (Conv2D(64, 3, strides=2), (26, 26, 32), 18_432 * 12 * 12),
            (DepthwiseConv2D(3), (26, 26, 32), 3 * 3 * 32 * 24 * 24),
            (Dense(128), (9_216,), 1_179_648),
            (Flatten(), (3, 3, 3), 0),
            (BatchNormalization(), (3, 3, 3), 0),
        ],
    )
    def test_multiply_adds_use_each_weight_once_at_each_place(self, layer, shape, count):
        assert layer.multiply_adds(shape).value == count

    def test_two_networks_of_the_same_layers_are_the_same(self):
        assert block(Add(after=("one", "input"))) == block(Add(after=("one", "input")))
        assert block() != block(Flatten())
        assert len({block(), block(), block(Flatten())}) == 2
