"""Pictures of layers and networks."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from grader.counting import ZOO, BatchNormalization, Conv2D, Dense, DepthwiseConv2D, Flatten, MaxPool2D, Network
from grader.course import TOPICS, LayerQuestion, NumberExercise, find_exercise, variant
from grader.marking import mastery_of
from grader.marking.pictures import ladder_picture
from grader.marking.pictures.svg import BIAS, COUNT, DEPTH, LINE, WEIGHT, colour_of
from grader.notebook.html import inline
from grader.notebook.pictures import (
    bar_picture,
    fan_picture,
    layer_picture,
    network_picture,
    picture,
    row_picture,
    stack_picture,
)
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
STACKS = [
    (Conv2D(16, 3), (28, 28, 3)),
    (Conv2D(1, 3), (28, 28, 1)),
    (Conv2D(2, 1), (4, 4, 2)),
    (Conv2D(5, (1, 7), use_bias=False), (28, 28, 2)),
    (Conv2D(1000, (9, 2)), (28, 28, 1_000_000)),
    (Conv2D(96, 11, groups=2), (227, 227, 6)),
    (DepthwiseConv2D(3), (28, 28, 32)),
    (DepthwiseConv2D(5, use_bias=False), (28, 28, 1)),
]
FANS = [
    ((12, 12, 64), Dense(128)),
    ((1, 1, 1), Dense(1, use_bias=False)),
    ((4, 40, 2), Dense(3)),
    ((224, 224, 3), Dense(1_000_000)),
]
DRAWN = [
    *map(of, QUESTIONS),
    *(layer_picture(question) for question in CONVOLUTIONS),
    *(stack_picture(*one, totals=totals) for one in STACKS for totals in (False, True)),
    *(fan_picture(*one, length=length) for one in FANS for length in (False, True)),
    *(network_picture(ZOO[name](), counts=True) for name in ("simple-cnn", "lenet5", "vgg16", "alexnet")),
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
    for path in root.iter(f"{name}path"):
        for command, places in re.findall(r"([MLHV])([\d. -]+)", path.get("d")):
            numbers = list(map(float, places.split()))
            x, y = {"H": (*numbers, 0), "V": (0, *numbers)}.get(command, tuple(numbers))
            assert 0 <= x <= wide
            assert 0 <= y <= high
    for text in root.iter(f"{name}text"):
        words = "".join(text.itertext())
        half = 3.2 * len(words)
        x = float(text.get("x"))
        left = {"middle": x - half, "start": x, "end": x - 2 * half, None: x}[text.get("text-anchor")]
        assert left >= -2, words
        assert left + 2 * half <= wide + 12, words
        assert 8 <= float(text.get("y")) <= high - 3, words
    assert len(root.get("aria-label")) > 20


CONVOLUTIONS += [
    question
    for question in QUESTIONS
    if isinstance(question, LayerQuestion) and isinstance(question.layer, Conv2D) and not question.before
]


@pytest.mark.parametrize("question", [one for one in CONVOLUTIONS if one.layer.use_bias])
def test_the_bias_of_a_convolution_touches_neither_filter_nor_output(question):
    root = ElementTree.fromstring(layer_picture(question))
    name = root.tag.removesuffix("svg")
    circle = next(root.iter(f"{name}circle"))
    left = float(circle.get("cx")) - float(circle.get("r"))
    weights = [box for box in root.iter(f"{name}rect") if box.get("stroke") == "var(--jp-layout-color2, #eee)"]
    assert max(float(box.get("x")) + float(box.get("width")) for box in weights) < left
    assert left + 2 * float(circle.get("r")) < 242


def label(drawing) -> str:
    return ElementTree.fromstring(drawing).get("aria-label")


def written(drawing) -> list[str]:
    """All that is written in a picture, line by line."""
    return ["".join(text.itertext()) for text in ElementTree.fromstring(drawing).findall(".//{*}text")]


def dots(drawing) -> int:
    """How many biases are drawn."""
    return sum(dot.get("fill") == BIAS for dot in ElementTree.fromstring(drawing).findall(".//{*}circle"))


def test_a_picture_says_in_words_what_it_shows():
    words = label(of(CONVOLUTIONS[0]))
    assert "16 filters" in words
    assert "3×3" in words
    assert "one bias" in words
    assert "bias" not in label(layer_picture(CONVOLUTIONS[1]))


def test_a_filter_in_groups_is_drawn_as_deep_as_its_group():
    drawing = of(LayerQuestion((20, 24, 16), Conv2D(32, 3, groups=8)))
    assert "each 3×3×2" in written(drawing)
    assert "each of its 2 channels" in label(drawing)


def test_a_stack_draws_the_first_filters_and_the_last_each_with_its_own_bias():
    drawing = stack_picture(Conv2D(16, 3), (28, 28, 3))
    assert written(drawing)[-1] == "16 filters, each 3×3×3 + 1 bias"
    assert [line for line in written(drawing) if line.isdigit()] == ["1", "2", "3", "4", "16"]
    assert dots(drawing) == 5
    assert label(drawing) == (
        "16 filters, 5 of them drawn. Each has a 3×3 grid of weights for each of its 3 channels and one bias."
    )
    assert dots(stack_picture(Conv2D(16, 3, use_bias=False), (28, 28, 3))) == 0


def test_a_stack_is_counted_only_if_asked():
    assert "28" not in written(stack_picture(Conv2D(16, 3), (28, 28, 3)))
    drawing = stack_picture(Conv2D(16, 3), (28, 28, 3), totals=True)
    assert written(drawing).count("28") == 5
    assert "= 448" in written(drawing)
    assert label(drawing).endswith("That makes 28 each, 448 in all.")


@pytest.mark.parametrize(("layer", "shape"), STACKS)
def test_the_sum_under_a_stack_is_the_count_of_the_layer(layer, shape):
    assert f"{layer.parameters(shape):,} in all" in label(stack_picture(layer, shape, totals=True))


def test_the_filters_of_a_depthwise_convolution_are_flat_and_as_many_as_the_channels():
    drawing = stack_picture(DepthwiseConv2D(3), (28, 28, 32))
    assert written(drawing)[-1] == "32 channels and as many filters, each 3×3 + 1 bias"
    assert drawing.count("<rect") == 5
    assert stack_picture(Conv2D(32, 3), (28, 28, 32)).count("<rect") == 15


def test_in_a_fan_all_weights_of_one_unit_stand_out():
    drawing = fan_picture((12, 12, 64), Dense(128))
    for line in ("12×12×64", "9,216 numbers", "128 units", "one unit: 1 weight for each number + 1 bias"):
        assert line in written(drawing)
    lines = [path for path in ElementTree.fromstring(drawing).findall(".//{*}path") if path.get("stroke") == WEIGHT]
    assert [path.get("d").count("M") for path in lines] == [7]
    assert dots(drawing) == 3
    assert "bias" not in "".join(written(fan_picture((1, 2, 1), Dense(1, use_bias=False))))


def test_a_fan_tells_how_long_its_column_is_only_if_asked():
    assert "9,216" not in fan_picture((12, 12, 64), Dense(128), length=False)
    assert "9,216 numbers" in label(fan_picture((12, 12, 64), Dense(128)))


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("sixteen-filters", "input"),
        ("colour-image", "16 filters, each 3×3×3 + 1 bias"),
        ("without-biases", "16 filters, each 5×5×3"),
        ("how-many-biases", "output"),
        ("grouped-filters", "output"),
        ("depthwise", "32 channels and as many filters, each 3×3 + 1 bias"),
        ("vgg-first-dense", "4,096 units"),
        ("first-dense", "dense 128"),
    ],
)
def test_each_question_has_the_picture_that_shows_most(name, line):
    assert line in written(picture(find_exercise(name)))


@pytest.mark.parametrize("exercise", NUMBERS, ids=lambda exercise: exercise.id)
def test_no_picture_of_a_question_holds_its_answer(exercise):
    for seed in range(5):
        drawn = variant(exercise, str(seed))
        numbers = re.findall(r"\d[\d,]*", " ".join([*written(picture(drawn)), label(picture(drawn))]))
        assert f"{drawn.question.truth:,}" not in numbers or f"{drawn.question.truth:,}" in drawn.question_text
    assert "25,088" not in picture(find_exercise("vgg-first-dense"))


def test_a_row_that_is_explained_has_the_picture_of_its_layer():
    network = Network((8, 8, 3), [Conv2D(4, 3), BatchNormalization(), Flatten(), Dense(20), Dense(10)])
    drawn = [row_picture(network, row) for row in network.rows]
    assert "4 filters, each 3×3×3 + 1 bias" in written(drawn[0])
    assert drawn[1:3] == ["", ""]
    assert "144 numbers" in written(drawn[3])
    assert "20 inputs (6 drawn)" in written(drawn[4])


def test_a_dense_layer_is_a_fan_also_where_a_dropout_stands_before_it():
    network = ZOO["alexnet"]()
    first = next(row for row in network.rows if isinstance(row.layer, Dense))
    assert f"{first.input_shape[0]:,} numbers" in written(row_picture(network, first))


def test_each_factor_of_a_layer_has_its_colour():
    layers = [row for build in ZOO.values() for row in build().rows]
    layers += Network((8, 8, 4), [DepthwiseConv2D(3), Conv2D(8, 3, groups=2)]).rows
    names = {number.name for row in layers for number in row.formula.numbers() if row.parameters}
    assert {colour_of(name) for name in names} == {WEIGHT, DEPTH, BIAS, COUNT}
    assert colour_of("count of conv2d_1") == LINE


def test_a_picture_of_a_question_gives_no_shape_away():
    for name in ("flattened", "first-dense", "fill-the-summary", "pooled-total"):
        numbers = [line for line in written(picture(find_exercise(name))) if re.fullmatch(r"[\d×,]+", line)]
        assert numbers == ["28×28×1"], name


def test_a_network_that_is_explained_shows_its_shapes():
    drawing = network_picture(ZOO["simple-cnn"]())
    for shape in ("28×28×1", "26×26×32", "24×24×64", "12×12×64", "9,216", "128", "10"):
        assert f">{shape}<" in drawing


def test_a_network_shows_the_count_of_each_block_if_asked():
    drawing = network_picture(ZOO["simple-cnn"](), counts=True)
    counts = [line for line in written(drawing) if line in ("parameters", "320", "18,496", "0", "1,179,776", "1,290")]
    assert counts == ["320", "18,496", "0", "0", "1,179,776", "1,290", "parameters"]
    assert "conv2d_1 (64@3×3) with 18,496 parameters makes 24×24×64" in label(drawing)
    assert "18,496" not in network_picture(ZOO["simple-cnn"]())


def test_the_bar_shows_where_the_parameters_are():
    words = label(bar_picture(ZOO["simple-cnn"]()))
    assert words == "Where the parameters are: 1.6% convolution, 98.4% dense"
    assert "dense 98.3%" in bar_picture(ZOO["simple-cnn"]())
    assert "normalisation" in label(bar_picture(ZOO["mobilenet"]()))
    assert label(bar_picture(Network((4, 4, 1), [MaxPool2D(2)])))


@pytest.mark.parametrize("name", ZOO)
def test_the_names_below_the_bar_keep_apart(name):
    texts = ElementTree.fromstring(bar_picture(ZOO[name]())).findall(".//{*}text")
    named = sorted((float(one.get("x")), 3.2 * len(one.text)) for one in texts if one.get("class") == "quiet")
    assert all(x + half <= other - reach for (x, half), (other, reach) in pairwise(named))


def test_marks_in_texts_are_drawn_and_all_else_is_escaped():
    assert inline("**a** `b` <i>") == "<strong>a</strong> <code>b</code> &lt;i&gt;"
