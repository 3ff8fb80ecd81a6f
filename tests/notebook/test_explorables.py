"""Explorables: what follows when a control is moved."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from IPython.utils.capture import capture_output

import grader
from grader.notebook.explorables.bias import BiasExplorer
from grader.notebook.explorables.budget import BudgetExplorer
from grader.notebook.explorables.filter import FilterExplorer
from grader.notebook.explorables.network import NetworkExplorer
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


class TestTheNetworkExplorer:
    @pytest.fixture
    def hand(self):
        return Hand(NetworkExplorer().widget)

    def test_counts_and_arithmetic_follow_the_sliders(self, hand):
        assert "<code>(3·3·1 + 1)·8</code>" in hand.page
        hand.type("filters", "32")
        assert "<code>(3·3·1 + 1)·32</code>" in hand.page
        assert "<code>(3·3·32 + 1)·16</code>" in hand.page
        hand.type("input channels", "3")
        assert "<code>(3·3·3 + 1)·32</code>" in hand.page

    def test_layers_are_added_moved_and_removed_and_keep_their_numbers(self, hand):
        hand.type("filters", "5")
        hand.press("Move layer 2, max pooling 2×2, up")
        assert [one.name for one in hand.controls if one.label == "filters"] == ["0.amount", "2.amount"], (
            "of the layer, not the place"
        )
        assert "(3·3·1 + 1)·5" in hand.page
        hand.press("Remove layer 1")
        hand.type("one more", "dense")
        hand.press("Add layer")
        assert "(10 + 1)·10" in hand.page
        for _ in range(5):
            hand.press("Remove layer 1")
        assert "<strong>0</strong>" in hand.page, "a network of nothing learns nothing"

    def test_what_does_not_fit_is_explained_and_all_before_it_is_shown(self, hand):
        hand.press("Move layer 4, flatten, up")
        assert "Layer 4, convolution, does not fit." in hand.page
        assert "(3·3·1 + 1)·8" in hand.page
        assert "<code>dense" not in hand.page
        hand.press("Move layer 4, convolution, up")
        assert "does not fit" not in hand.page

    def test_an_image_that_is_too_small_is_explained(self, hand):
        hand.type("image size", "4")
        assert "does not fit" in hand.page
        hand.type("image size", "12")
        assert "does not fit" not in hand.page

    def test_there_is_an_end_to_adding(self, hand):
        for _ in range(5):
            hand.press("Add layer")
        assert hand.control("Add layer").disabled
        hand.panel.receive({"event": "press", "name": "add", "typed": hand.typed})
        hand.panel.receive({"event": "press", "name": "up 99", "typed": hand.typed})
        assert hand.page.count("Remove layer") == 20, "each remove button says it twice: in a label and in a title"


class TestTheBudgetExplorer:
    def test_a_network_is_held_against_the_budget(self):
        explorer = BudgetExplorer()
        hand = Hand(explorer.widget)
        assert explorer.network.parameters == 1_199_882
        assert "✗ 12.0 times the budget" in hand.page
        assert "98%, are in dense: <code>(9,216 + 1)·128</code>" in hand.page
        hand.tick("global average pooling")
        assert explorer.network.parameters == 28_426
        assert "✓ within the budget, with 71,574 to spare" in hand.page
        hand.type("image size", "100")
        assert explorer.network.parameters == 28_426
        hand.type("budget", "10000")
        assert "✗ 2.8 times" in hand.page


@pytest.mark.parametrize("name", ["filter", "bias", "network", "budget"])
@pytest.mark.usefixtures("shell")
def test_every_explorable_is_shown_with_a_still_picture_and_not_under_nbgrader(name, monkeypatch):
    with capture_output() as captured:
        grader.explore(name)
    assert "<svg" in captured.outputs[1].data["text/html"]
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    with capture_output() as captured:
        grader.explore(name)
    assert not captured.outputs
