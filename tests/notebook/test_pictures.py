"""Pictures of layers and networks."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from grader.counting import ZOO, BatchNormalization, Conv2D, Dense, DepthwiseConv2D, MaxPool2D, Network
from grader.course import TOPICS, LayerQuestion, NumberExercise, find_exercise, variant
from grader.marking import mastery_of
from grader.notebook.html import inline
from grader.notebook.pictures import bar_picture, ladder_picture, network_picture, picture
from tests.support import EXERCISES, NUMBERS


def of(question) -> str:
    """The picture of an exercise that asks this."""
    return picture(NumberExercise(id="x", title="x", prompt="x", points=1, hints=(), question=question))


CONVOLUTIONS = [
    LayerQuestion((28, 28, 1), Conv2D(16, 3)),
    LayerQuestion((500, 20, 300), Conv2D(1000, (1, 7), use_bias=False)),
    LayerQuestion((3, 3, 1), Conv2D(1, 3)),
    LayerQuestion((20, 24, 16), Conv2D(32, 3, groups=8)),
]
QUESTIONS = [
    *CONVOLUTIONS,
    LayerQuestion((9_216,), Dense(128)),
    LayerQuestion((1,), Dense(1, use_bias=False)),
    LayerQuestion((4, 4, 1), MaxPool2D(2)),
    LayerQuestion((40, 4, 1000), DepthwiseConv2D(3)),
    LayerQuestion((4, 4, 64), BatchNormalization()),
    *(variant(exercise, str(seed)).question for exercise in NUMBERS for seed in range(5)),
]
DRAWN = [
    *map(of, QUESTIONS),
    *filter(None, map(picture, EXERCISES)),
    *(bar_picture(build()) for build in ZOO.values()),
    *(network_picture(ZOO[name]()) for name in ("simple-cnn", "lenet5", "vgg16", "alexnet")),
    ladder_picture([mastery_of(topic, []) for topic in TOPICS], "beyond"),
]


@pytest.mark.parametrize("drawing", DRAWN)
def test_everything_drawn_lies_inside_the_picture(drawing):
    root = ElementTree.fromstring(drawing)
    name = root.tag.removesuffix("svg")
    _, _, wide, high = map(float, root.get("viewBox").split())
    assert float(root.get("width")) == wide
    for box in root.iter(f"{name}rect"):
        x, y, width, height = (float(box.get(side)) for side in ("x", "y", "width", "height"))
        assert x >= 0
        assert y >= 0
        assert x + width <= wide
        assert y + height <= high
    for circle in root.iter(f"{name}circle"):
        x, y, radius = (float(circle.get(side)) for side in ("cx", "cy", "r"))
        assert radius <= x <= wide - radius
        assert radius <= y <= high - radius
    for text in root.iter(f"{name}text"):
        half = 3.2 * len(text.text)
        x = float(text.get("x"))
        left = {"middle": x - half, "start": x, "end": x - 2 * half, None: x}[text.get("text-anchor")]
        assert left >= -2, text.text
        assert left + 2 * half <= wide + 12, text.text
    assert len(root.get("aria-label")) > 20


CONVOLUTIONS += [
    question
    for question in QUESTIONS
    if isinstance(question, LayerQuestion) and isinstance(question.layer, Conv2D) and not question.before
]


@pytest.mark.parametrize("question", [one for one in CONVOLUTIONS if one.layer.use_bias])
def test_the_bias_of_a_convolution_touches_neither_filter_nor_output(question):
    root = ElementTree.fromstring(of(question))
    name = root.tag.removesuffix("svg")
    circle = next(root.iter(f"{name}circle"))
    left = float(circle.get("cx")) - float(circle.get("r"))
    weights = [box for box in root.iter(f"{name}rect") if box.get("stroke") == "var(--jp-layout-color2, #eee)"]
    assert max(float(box.get("x")) + float(box.get("width")) for box in weights) < left
    assert left + 2 * float(circle.get("r")) < 242


def label(drawing) -> str:
    return ElementTree.fromstring(drawing).get("aria-label")


def test_a_picture_says_in_words_what_it_shows():
    words = label(of(CONVOLUTIONS[0]))
    assert "16 filters" in words
    assert "3×3" in words
    assert "one bias" in words
    assert "bias" not in label(of(CONVOLUTIONS[1]))


def test_a_filter_in_groups_is_drawn_as_deep_as_its_group():
    drawing = of(LayerQuestion((20, 24, 16), Conv2D(32, 3, groups=8)))
    assert "each 3×3×2" in drawing
    assert "each of its 2 channels" in label(drawing)


def test_a_picture_of_a_question_gives_no_shape_away():
    for name in ("flattened", "first-dense", "fill-the-summary", "pooled-total"):
        numbers = re.findall(r">([\d×,]+)<", picture(find_exercise(name)))
        assert numbers == ["28×28×1"], name


def test_a_network_that_is_explained_shows_its_shapes():
    drawing = network_picture(ZOO["simple-cnn"]())
    for shape in ("28×28×1", "26×26×32", "24×24×64", "12×12×64", "9,216", "128", "10"):
        assert f">{shape}<" in drawing


def test_the_bar_shows_where_the_parameters_are():
    words = label(bar_picture(ZOO["simple-cnn"]()))
    assert words == "Where the parameters are: 1.6% convolution, 98.4% dense"
    assert "dense 98.3%" in bar_picture(ZOO["simple-cnn"]())
    assert "normalisation" in label(bar_picture(ZOO["mobilenet"]()))
    assert label(bar_picture(Network((4, 4, 1), [MaxPool2D(2)])))


def test_marks_in_texts_are_drawn_and_all_else_is_escaped():
    assert inline("**a** `b` <i>") == "<strong>a</strong> <code>b</code> &lt;i&gt;"
