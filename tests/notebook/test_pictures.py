"""Pictures of layers."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from grader.counting import Conv2D, Dense, MaxPool2D
from grader.course import LESSONS, LayerQuestion, NumberExercise, variant
from grader.notebook.html import inline
from grader.notebook.pictures import picture
from grader.notebook.pictures.layer import HEIGHT, WIDTH

NUMBERS = [one for lesson in LESSONS for one in lesson.exercises if isinstance(one, NumberExercise)]
QUESTIONS = [
    LayerQuestion((28, 28, 1), Conv2D(16, 3)),
    LayerQuestion((500, 20, 300), Conv2D(1000, (1, 7), use_bias=False)),
    LayerQuestion((3, 3, 1), Conv2D(1, 3)),
    LayerQuestion((9_216,), Dense(128)),
    LayerQuestion((1,), Dense(1, use_bias=False)),
    *(variant(exercise, str(seed)).question for exercise in NUMBERS for seed in range(20)),
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_everything_drawn_lies_inside_the_picture(question):
    root = ElementTree.fromstring(picture(question))
    name = root.tag.removesuffix("svg")
    for box in root.iter(f"{name}rect"):
        x, y, width, height = (float(box.get(side)) for side in ("x", "y", "width", "height"))
        assert x >= 0
        assert y >= 0
        assert x + width <= WIDTH
        assert y + height <= HEIGHT
    for circle in root.iter(f"{name}circle"):
        x, y, radius = (float(circle.get(side)) for side in ("cx", "cy", "r"))
        assert radius <= x <= WIDTH - radius
        assert radius <= y <= HEIGHT - radius


WITH_BIAS = [one for one in QUESTIONS if isinstance(one.layer, Conv2D) and one.layer.use_bias]


@pytest.mark.parametrize("question", WITH_BIAS)
def test_the_bias_of_a_convolution_touches_neither_filter_nor_output(question):
    root = ElementTree.fromstring(picture(question))
    name = root.tag.removesuffix("svg")
    circle = next(root.iter(f"{name}circle"))
    left = float(circle.get("cx")) - float(circle.get("r"))
    weights = [box for box in root.iter(f"{name}rect") if box.get("stroke") == "var(--jp-layout-color2, #eee)"]
    assert max(float(box.get("x")) + float(box.get("width")) for box in weights) < left
    assert left + 2 * float(circle.get("r")) < 242


def test_a_picture_says_in_words_what_it_shows():
    label = ElementTree.fromstring(picture(QUESTIONS[0])).get("aria-label")
    assert "16 filters" in label
    assert "3×3" in label
    assert "one bias" in label
    assert "bias" not in ElementTree.fromstring(picture(QUESTIONS[1])).get("aria-label")


def test_layers_without_weights_have_no_picture_yet():
    assert picture(LayerQuestion((4, 4, 1), MaxPool2D(2))) == ""


def test_marks_in_texts_are_drawn_and_all_else_is_escaped():
    assert inline("**a** `b` <i>") == "<strong>a</strong> <code>b</code> &lt;i&gt;"
