"""Explorables: what follows when a control is moved."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from grader.notebook.explorables.bias import BiasExplorer
from grader.notebook.explorables.filter import FilterExplorer
from grader.notebook.pictures.curve import RELU, SIGMOID, curve, output
from tests.notebook.hand import Hand


def test_the_image_size_changes_the_picture_and_not_the_count():
    explorer = FilterExplorer()
    hand = Hand(explorer.widget)
    hand.type("image size", "200")
    assert explorer.question.input_shape == (200, 200, 1)
    assert "200×200×1" in hand.page
    assert "<strong>160</strong>" in hand.page


def test_channels_and_biases_change_the_count():
    hand = Hand(FilterExplorer().widget)
    hand.type("input channels", "3")
    assert "<strong>448</strong>" in hand.page
    hand.untick("each filter has a bias")
    assert "<code>3·3·3·16</code>" in hand.page


def test_the_bias_moves_the_place_where_the_unit_switches_on():
    hand = Hand(BiasExplorer().widget)
    assert "rises above <strong>0</strong>" in hand.page
    hand.type("bias", "2")
    assert "rises above <strong>−2</strong>" in hand.page
    hand.type("weight", "-1")
    assert "falls below <strong>2</strong>" in hand.page
    hand.type("weight", "0")
    assert "nothing switches" in hand.page
    hand.tick(SIGMOID)
    hand.type("weight", "2")
    assert "passes its middle" in hand.page
    assert "<strong>−1</strong>" in hand.page


@pytest.mark.parametrize("activation", [RELU, SIGMOID])
@pytest.mark.parametrize("weight", [-3.0, 0.0, 0.5, 3.0])
@pytest.mark.parametrize("bias", [-4.0, 0.0, 4.0])
def test_curves_stay_inside_their_picture_and_are_marked_where_the_sum_is_zero(activation, weight, bias):
    root = ElementTree.fromstring(curve(activation, weight, bias))
    line = root.find("{*}polyline")
    places = [tuple(map(float, point.split(","))) for point in line.get("points").split()]
    assert all(0 <= x <= 360 and 0 <= y <= 190 for x, y in places)
    mark = root.find("{*}circle")
    if mark is None:
        assert weight == 0 or abs(bias / weight) > 6
    else:
        assert float(mark.get("cx")) == pytest.approx(20 + (-bias / weight + 6) / 12 * 320, abs=0.1)


def test_outputs_are_those_of_the_activations():
    assert [output(RELU, 1, 2, value) for value in (-3, -2, 0)] == [0, 0, 2]
    assert output(SIGMOID, 3, -3, 1) == 0.5
