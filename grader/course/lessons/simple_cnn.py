"""Lesson 04: a whole small network, layer by layer, and its total."""

from __future__ import annotations

from typing import Any

from grader.counting import ZOO, Conv2D, Dense, Flatten, Layer, MaxPool2D, Network

from ..draw import Draw
from ..exercises import Case, FunctionExercise, NumberExercise, Planted, RepairExercise, TableExercise
from ..lesson import Lesson
from ..questions import LayerQuestion, NetworkQuestion
from .filters import CONVOLUTION_HINTS

NETWORK = ZOO["simple-cnn"]()
IMAGE = NETWORK.input_shape
FIRST, SECOND, POOLING, FLATTEN, DENSE, LAST = NETWORK.layers

FIRST_CONVOLUTION = NumberExercise(
    id="first-convolution",
    title="The first convolution",
    prompt="The image has {image} pixels and **{channels}**. The first layer has **{filters}** with a "
    "**{kernel}** kernel. How many parameters does it learn?",
    points=1,
    question=LayerQuestion(IMAGE, FIRST),
    vary={
        "kernel_size": (4, 5, 7),
        "filters": (8, 12, 20, 24, 40, 56),
        "height": (30, 36),
        "width": (40, 50),
    },
    hints=CONVOLUTION_HINTS,
)

SECOND_CONVOLUTION = NumberExercise(
    id="second-convolution",
    title="The second convolution",
    prompt="The first layer puts out {image} numbers for each of its filters: **{channels}**. The second layer has "
    "**{filters}** with a **{kernel}** kernel. How many parameters does it learn?",
    points=2,
    question=LayerQuestion(Network(IMAGE, [FIRST]).output_shape, SECOND),
    vary={
        "kernel_size": (4, 5, 7),
        "in_channels": (6, 10, 12, 18, 24),
        "filters": (8, 16, 32, 48),
        "height": (26, 30),
        "width": (34, 40),
    },
    hints=(
        "What goes into this layer is what the first one puts out. How deep is that?",
        "Each filter has a slice of {kernel} weights for each of its {channels}, and one bias.",
        "So: (kernel height × kernel width × input channels + one bias) × filters.",
    ),
)

SHAPE_HINTS = (
    "The middle of a 3×3 kernel cannot stand on the border: the image loses 2 pixels in height and 2 in width. "
    "In general it loses kernel size − 1.",
    "A 2×2 pooling keeps one number of four: height and width are halved, the channels stay.",
    "Flatten lays everything out in a row: height × width × channels of what comes in.",
)

FLATTENED = NumberExercise(
    id="flattened",
    title="Flattened",
    prompt="An image of {start} goes through {before}. No frame is put around the images. "
    "Then a **flatten** lays all numbers out in a row. How many numbers is that?",
    points=2,
    question=LayerQuestion(IMAGE, FLATTEN, asks="outputs", before=(FIRST, SECOND, POOLING)),
    vary={
        "0.filters": (8, 12, 20),
        "1.filters": (16, 24, 40),
        "height": (30, 34, 38),
        "width": (42, 46, 50),
    },
    hints=SHAPE_HINTS,
)

FIRST_DENSE = NumberExercise(
    id="first-dense",
    title="The first dense layer",
    prompt="An image of {start} goes through {before}, and then into a **dense layer of {units}**. "
    "How many parameters does the dense layer learn?",
    points=2,
    question=LayerQuestion(IMAGE, DENSE, before=(FIRST, SECOND, POOLING, FLATTEN)),
    vary={
        "0.filters": (8, 12),
        "1.filters": (16, 24, 40),
        "units": (20, 50, 100),
        "height": (30, 34),
        "width": (42, 46),
    },
    hints=(
        "First find how many numbers come out of the flatten. Follow the shape from layer to layer.",
        "Every unit looks at all of them: a weight for each, and one bias.",
        "So: (flattened numbers + one bias) × units.",
    ),
)

SPOKEN = 18_494
"""What the lecture says aloud for the second convolution, where it shows (3·3·32 + 1)·64."""

FIND_THE_SLIP = RepairExercise(
    id="find-the-slip",
    title="Find the slip",
    prompt="This is the table of the small network as a lecture reads it out. **One count is wrong**; the total below "
    "is right. Find the row and put it right.",
    points=1,
    network=NETWORK,
    planted={
        "conv2d_1": Planted(
            SPOKEN,
            f"(3·3·32 + 1) is 289, and 289·64 ends in 6, as 9·4 does. {SPOKEN:,} is a slip of the tongue.",
        )
    },
    hints=(
        "Add the rows up. Is the sum the total? What is missing?",
        "Look at the last digits first. Which product cannot end as it does?",
    ),
)

FILL_THE_SUMMARY = TableExercise(
    id="fill-the-summary",
    title="The whole summary",
    prompt="Fill in the summary of the network as a program would print it. Its input is {start}. "
    "Write shapes as `20×30×8` or `20x30x8`. Each cell counts; empty ones are not wrong.",
    points=4,
    network=NETWORK,
    hints=(
        "Go down row by row: what comes out of one layer goes into the next.",
        "Layers that learn nothing have the count 0, but they can change the shape.",
        "The total is the sum of the counts.",
    ),
)


def _row(layer: Layer, input_shape: tuple[int, ...]) -> dict[str, Any]:
    """A layer as the learner's function gets it."""
    match layer:
        case Conv2D(filters=filters, kernel_size=(int(side), _)):
            return {"kind": "conv", "kernel_size": side, "in_channels": input_shape[-1], "filters": filters}
        case Dense(units=units):
            return {"kind": "dense", "inputs": input_shape[-1], "units": units}
    return {"kind": "pool" if isinstance(layer, MaxPool2D) else "flatten"}


def _network_case(draw: Draw, place: int) -> Case:
    side, channels = draw.choose((20, 24, 28)), draw.choose((2, 3, 4))
    first = Conv2D(draw.choose((5, 6, 9)), draw.choose((3, 5)))
    # Whether there is a second convolution and a second dense layer follows from the place: fair for all.
    more: list[Layer] = [Conv2D(draw.choose((7, 8, 10)), 3)] if place % 2 else []
    last = [Dense(draw.choose((11, 16, 20))), Dense(10)] if place % 3 else [Dense(10)]
    network = Network((side, side, channels), [first, *more, MaxPool2D(2), Flatten(), *last])
    rows = [_row(row.layer, row.input_shape) for row in network.rows]
    return Case(arguments=(rows,), keywords={}, question=NetworkQuestion(network))


WRITE_NETWORK = FunctionExercise(
    id="write-network",
    title="Count any network",
    prompt="Complete `network_parameters` in the cell above and run it. Then press **Check**: it is called with the "
    "rows of networks that nobody has seen before.",
    points=3,
    function="network_parameters",
    draw=_network_case,
    hints=(
        "Start with total = 0, go through the rows with a for loop, and return the total at the end.",
        'For a row whose row["kind"] is "conv", add (kernel_size * kernel_size * in_channels + 1) * filters.',
        'For "dense", add (inputs + 1) times units. All other kinds add nothing.',
    ),
)

LESSON = Lesson(
    "04-simple-cnn",
    "A whole network",
    (FIRST_CONVOLUTION, SECOND_CONVOLUTION, FLATTENED, FIRST_DENSE, FILL_THE_SUMMARY, FIND_THE_SLIP, WRITE_NETWORK),
)
