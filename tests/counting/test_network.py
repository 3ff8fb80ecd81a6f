"""Whole networks: names, shapes, counts, and agreement with arrays that are really there."""

from __future__ import annotations

import json
import random

import pytest

from grader.counting import (
    Activation,
    AveragePooling2D,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    GlobalAveragePooling2D,
    LayerError,
    MaxPool2D,
    Network,
    exact,
)
from tests.counting.arrays import run_for_real


def simple_cnn() -> Network:
    return Network((28, 28, 1), [Conv2D(32, 3), Conv2D(64, 3), MaxPool2D(2), Flatten(), Dense(128), Dense(10)])


def test_the_simple_cnn_has_the_counts_of_the_course():
    rows = [(row.name, row.output_shape, row.parameters, row.arithmetic) for row in simple_cnn().rows]
    assert rows == [
        ("conv2d", (26, 26, 32), 320, "(3·3·1 + 1)·32"),
        ("conv2d_1", (24, 24, 64), 18_496, "(3·3·32 + 1)·64"),
        ("max_pooling2d", (12, 12, 64), 0, "0"),
        ("flatten", (9_216,), 0, "0"),
        ("dense", (128,), 1_179_776, "(9,216 + 1)·128"),
        ("dense_1", (10,), 1_290, "(128 + 1)·10"),
    ]
    assert simple_cnn().parameters == 1_199_882
    assert f"{simple_cnn().share(simple_cnn().rows[4]):.1%}" == "98.3%"


def test_published_totals_come_out():
    """VGG-16: Keras Applications and torchvision. LeNet-5 as taught today: by hand."""
    vgg = [Conv2D(filters, 3, padding="same") for filters in (64, 64, 128, 128, *[256] * 3, *[512] * 6)]
    for place in (2, 5, 9, 13, 17):
        vgg.insert(place, MaxPool2D(2))
    assert Network((224, 224, 3), [*vgg, Flatten(), Dense(4096), Dense(4096), Dense(1000)]).parameters == 138_357_544
    lenet = [Conv2D(6, 5), AveragePooling2D(2), Conv2D(16, 5), AveragePooling2D(2)]
    assert Network((32, 32, 1), [*lenet, Flatten(), Dense(120), Dense(84), Dense(10)]).parameters == 61_706


def test_the_summary_shows_name_shape_arithmetic_count_and_share():
    summary = simple_cnn().summary()
    line = next(line for line in summary.splitlines() if line.startswith("conv2d_1"))
    assert all(part in line for part in ("24×24×64", "(3·3·32 + 1)·64", "18,496", "1.5%"))
    assert "1,199,882" in next(line for line in summary.splitlines() if line.startswith("total"))
    dense = next(line for line in summary.splitlines() if line.startswith("dense "))
    assert dense.count("█") > 15 > summary.splitlines()[4].count("█")


def test_names_can_be_given():
    assert [row.name for row in Network((5,), [Dense(3, name="hidden"), Dense(2)]).rows] == ["hidden", "dense_1"]


def test_data_survive_json_exactly():
    huge = Network((2**53,), [Dense(3)])
    data = json.loads(json.dumps(huge.as_data()))
    assert int(data["parameters"]) == huge.parameters == (2**53 + 1) * 3
    assert data["layers"][0]["arithmetic"] == huge.rows[0].arithmetic
    assert exact(2**53 - 1) == 2**53 - 1
    assert exact(2**53) == str(2**53)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Network((), []), "empty"),
        (lambda: Network((28, 28, 0), []), "number 3 of the input shape is 0"),
        (lambda: Network((28, 28, 1), ["conv"]), "'conv' is not a layer"),
        (lambda: Network((8, 8, 1), [Conv2D(4, 5), Conv2D(4, 5)]), "conv2d_1 (Conv2D) got an image of 4×4"),
        (lambda: Network((8, 8, 1), [Flatten(), Conv2D(4, 5)]), "conv2d (Conv2D) got an input of 64"),
    ],
)
def test_a_network_that_cannot_be_names_the_layer(make, said):
    with pytest.raises(LayerError) as problem:
        make()
    assert said in str(problem.value)


def test_an_empty_network_learns_nothing():
    assert Network((3,), []).parameters == 0
    assert Network((3,), []).output_shape == (3,)
    assert "total" in Network((3,), []).summary()


def random_network(chance: random.Random) -> Network:
    layers: list = []
    shape = (chance.randint(5, 16), chance.randint(5, 16), chance.randint(1, 6))
    channels = shape[2]
    for _ in range(chance.randint(0, 4)):
        padding = chance.choice(["valid", "same"])
        sides = (chance.randint(1, 4), chance.randint(1, 4))
        strides = chance.choice([1, 2, (1, 2), 3])
        match chance.randrange(4):
            case 0 | 1:
                groups = chance.choice([group for group in (1, 2, 3) if channels % group == 0])
                filters = groups * chance.randint(1, 4)
                dilation = chance.choice([1, 1, 2, (1, 2)])
                bias = chance.random() < 0.7
                layers.append(Conv2D(filters, sides, strides, padding, dilation, groups, bias))
                channels = filters
            case 2:
                layers.append(chance.choice([MaxPool2D, AveragePooling2D])(sides, strides, padding))
            case 3:
                layers.append(chance.choice([Dropout(0.2), Activation("relu")]))
    layers.append(chance.choice([Flatten(), GlobalAveragePooling2D(), Activation("tanh")]))
    layers += [Dense(chance.randint(1, 9), chance.random() < 0.7) for _ in range(chance.randint(0, 2))]
    return Network(shape, layers)


def test_a_thousand_random_networks_agree_with_arrays_really_allocated():
    chance, counted, refused = random.Random(20), 0, 0
    while counted < 1000:
        try:
            network = random_network(chance)
        except LayerError:
            refused += 1
            continue
        shapes, sizes, _ = run_for_real(network)
        assert [row.output_shape for row in network.rows] == shapes, network.summary()
        assert [row.parameters for row in network.rows] == sizes, network.summary()
        assert network.parameters == sum(sizes)
        counted += 1
    assert refused < 2000
