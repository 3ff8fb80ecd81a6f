"""Whole networks: a summary to fill in and one to mend, one that grows, and one to design."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.counting import (
    BatchNormalization,
    Conv2D,
    Dense,
    Flatten,
    GlobalAveragePooling2D,
    Layer,
    MaxPool2D,
    Network,
    show,
)

from ...draw import Draw
from ...exercises import DeltaExercise, DesignExercise, Planted, RepairExercise, TableExercise
from .own import own


def _stack(draw: Draw) -> list[Layer]:
    """Two convolutions and a pooling of a learner's own."""
    return [
        Conv2D(draw.choose((6, 8, 12)), draw.choose((3, 5))),
        Conv2D(draw.choose((10, 16, 20)), 3),
        MaxPool2D(2),
    ]


def _start(draw: Draw) -> tuple[int, int, int]:
    return draw.choose((20, 24, 28)), draw.choose((32, 36, 40)), draw.choose((2, 3, 4))


def _summary(draw: Draw) -> Mapping[str, Any]:
    layers = [*_stack(draw), Flatten(), Dense(draw.choose((24, 32, 50))), Dense(draw.choose((4, 5, 9)))]
    return {"network": Network(_start(draw), layers)}


MY_SUMMARY = own(
    TableExercise,
    _summary,
    id="my-summary",
    title="Your summary",
    prompt="Fill in the summary of this network. Its input is {start}. Each cell counts; empty ones are not wrong.",
    points=4,
    hints=(
        "Go down row by row: what comes out of one layer goes into the next.",
        "Layers that learn nothing have the count 0, but they can change the shape.",
        "The total is the sum of the counts.",
    ),
)


def _planted(draw: Draw) -> Mapping[str, Any]:
    layers = [*_stack(draw), BatchNormalization(), Flatten(), Dense(draw.choose((24, 32, 50)))]
    network = Network(_start(draw), layers)
    second, dense = network.rows[1], network.rows[-1]
    flat = second.layer.parameters((*second.input_shape[:2], 1))
    biases = dense.output_shape[0]
    return {
        "network": network,
        "planted": {
            second.name: Planted(flat, f"The depth of its input was forgotten: it is {second.arithmetic}."),
            dense.name: Planted(dense.parameters - biases, f"Its {biases} biases were forgotten: {dense.arithmetic}."),
        },
    }


MY_REPAIR = own(
    RepairExercise,
    _planted,
    id="my-errors",
    title="Your table of errors",
    prompt="This summary counts what is learned. **Two counts are wrong**; the total is right. "
    "Find them and put them right.",
    points=2,
    hints=(
        "Count each row by hand, from what goes into it.",
        "Common slips: the depth of the input, the biases.",
        "Add up the rows: by how much does the total differ?",
    ),
)


def _changed(draw: Draw) -> Mapping[str, Any]:
    first, second, pooling = _stack(draw)
    start, ending = _start(draw), draw.choose(((Flatten(),), (GlobalAveragePooling2D(),)))
    twice, larger = draw.choose((("high", (2 * start[0], *start[1:])), ("wide", (start[0], 2 * start[1], start[2]))))
    layers = (first, second, pooling, *ending, Dense(10))
    return {
        "prompt": f"The input of this network grows from {show(start)} to {show(larger)}: it is twice as {twice}. "
        "Which layers' **counts of parameters** change?",
        "before": Network(start, layers),
        "after": Network(larger, layers),
    }


MY_DELTA = own(
    DeltaExercise,
    _changed,
    id="my-growth",
    title="Your image grows",
    points=1,
    hints=(
        "Whose arithmetic contains the size of the image?",
        "What comes before the dense layer: a flatten, or a global average pooling?",
    ),
)


def _budget(draw: Draw) -> Mapping[str, Any]:
    units, side = draw.choose((4, 6, 8, 12)), draw.choose((32, 40, 48))
    return {
        "input_shape": (side, side, 3),
        "output_shape": (units,),
        "least_convolutions": 3,
        "most_parameters": draw.choose((6_000, 8_000, 9_000)),
        "example": f"conv8@3 maxpool2 conv16@3 maxpool2 conv16@3 globalavgpool dense{units}",
    }


MY_DESIGN = own(
    DesignExercise,
    _budget,
    id="my-design",
    title="Your network",
    prompt="Design a network: from an input of **{input}** to an output of **{output} numbers**, with at least "
    "**{convolutions} convolutions** and at most **{budget} parameters**.",
    points=3,
    hints=(
        "The last layer decides what comes out.",
        "Convolutions with few filters are cheap; write one as conv8@3.",
        "Make what goes into the dense layer small, with maxpool2 or globalavgpool.",
    ),
)
