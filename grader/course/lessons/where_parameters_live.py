"""Lesson 05: why one dense layer holds nearly everything, and what to do about it."""

from __future__ import annotations

from grader.counting import GlobalAveragePooling2D, Network

from ..exercises import (
    DeltaExercise,
    DesignExercise,
    EstimateExercise,
    Item,
    MatchExercise,
    NumberExercise,
    in_order,
)
from ..lesson import Lesson
from ..questions import LayerQuestion, NetworkQuestion
from .simple_cnn import DENSE, FIRST, FLATTEN, IMAGE, LAST, NETWORK, POOLING, SECOND

_LEARNING = [row for row in NETWORK.rows if row.parameters]
_ITEMS, _PLACES = in_order([(row.name, f"`{row.name}`", row.parameters) for row in _LEARNING])

BY_COUNT = MatchExercise(
    id="by-count",
    title="Who holds most?",
    prompt="Put the layers of the small network in order, from the **fewest** parameters (1st) to the **most**.",
    points=1,
    items=_ITEMS,
    targets=_PLACES,
    ordered=True,
    hints=(
        "Two layers are convolutions with small kernels, and two are dense. What does each unit or filter look at?",
        "The last layer is dense too, but it has ten units only, and few inputs.",
    ),
)

ROLES = ("finds features", "makes the image smaller", "lays numbers out in a row", "combines features")

WHO_DOES_WHAT = MatchExercise(
    id="who-does-what",
    title="Who does what?",
    prompt="Each kind of layer has its task in the network. Which?",
    points=1,
    items=(
        Item("convolution", "convolution", ROLES[0], "Convolutions slide filters over the image and find features"),
        Item("pooling", "max pooling", ROLES[1], "Pooling keeps the largest numbers and makes the image smaller"),
        Item("flatten", "flatten", ROLES[2], "Flatten only lays the numbers out in a row"),
        Item("dense", "dense", ROLES[3], "Dense layers combine the features to an answer"),
    ),
    targets=(ROLES[3], ROLES[1], ROLES[0], ROLES[2]),
    hints=(
        "Which layer has filters that slide? What are they looking for?",
        "Which layer is connected to everything, so that it can weigh all that was found?",
    ),
)

_LARGER = (56, 56, 1)

LARGER_DENSE = EstimateExercise(
    id="larger-dense",
    title="How much larger?",
    prompt="An image of **{start}** goes through {before}, and then into a dense layer of {units}. "
    "First **guess**: how many parameters has the dense layer? Then count.",
    points=2,
    question=LayerQuestion(_LARGER, DENSE, before=(FIRST, SECOND, POOLING, FLATTEN)),
    vary={"height": (40, 48, 64), "width": (44, 52, 72), "units": (50, 100, 200), "1.filters": (24, 40)},
    least=100,
    most=1_000_000_000,
    hints=(
        "Follow the image through the layers: each 3×3 convolution takes 2 pixels off the height and 2 off the width.",
        "The pooling halves height and width. Then flatten multiplies height, width and channels.",
        "So: (flattened numbers + one bias) × units.",
    ),
)

IMAGE_GROWS = DeltaExercise(
    id="image-grows",
    title="The image grows",
    prompt="The input grows from 28×28×1 to 56×56×1. All layers stay as they are. "
    "Which layers' **counts of parameters** change?",
    points=2,
    before=NETWORK,
    after=Network(_LARGER, NETWORK.layers),
    hints=(
        "Write down the arithmetic of each layer. In which of them does the size of the image stand?",
        "A filter slides, whatever the size. A dense unit has a weight for each of its inputs.",
    ),
)

POOLED = Network(IMAGE, [FIRST, SECOND, GlobalAveragePooling2D(), LAST])

POOLED_TOTAL = NumberExercise(
    id="pooled-total",
    title="Global average pooling",
    prompt="An image of {start} goes through {layers}. How many parameters is that **in all**?",
    points=2,
    question=NetworkQuestion(POOLED),
    vary={"0.filters": (12, 20, 24), "1.filters": (16, 40, 48), "3.units": (4, 6, 13), "0.kernel_size": (4, 5)},
    hints=(
        "The two convolutions are counted as always.",
        "Global average pooling learns nothing. It leaves one number for each channel: that is what goes into the "
        "dense layer.",
        "So the dense layer has (channels + one bias) × units. Add the three counts.",
    ),
)

DESIGN = DesignExercise(
    id="design-within-budget",
    title="Design within a budget",
    prompt="Design a network: from an input of **{input}** to an output of **{output} numbers**, with at least "
    "**{convolutions} convolutions** and at most **{budget} parameters**. Any network that keeps to this earns "
    "the points. Write a word for each layer, for example `conv8@3 maxpool2 flatten dense10`.",
    points=3,
    input_shape=IMAGE,
    output_shape=(10,),
    least_convolutions=3,
    most_parameters=10_000,
    example="conv8@3 maxpool2 conv16@3 maxpool2 conv16@3 globalavgpool dense10",
    hints=(
        "The last layer decides what comes out. Make it a dense layer with as many units as are asked for.",
        "Convolutions with few filters are cheap. Write one as conv8@3: 8 filters of 3×3.",
        "What goes into the dense layer decides its price. Make it small with maxpool2 or globalavgpool.",
    ),
)

LESSON = Lesson(
    "05-where-parameters-live",
    "Where the parameters live",
    (BY_COUNT, WHO_DOES_WHAT, LARGER_DENSE, IMAGE_GROWS, POOLED_TOTAL, DESIGN),
)
