"""Lesson 09: the examination. Every kind of card, with numbers of the learner's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from grader.counting import (
    BatchNormalization,
    Conv2D,
    Dense,
    DepthwiseConv2D,
    Flatten,
    GlobalAveragePooling2D,
    Layer,
    MaxPool2D,
    Network,
    show,
)

from ..draw import Draw
from ..exercises import (
    Case,
    ChoiceExercise,
    DeltaExercise,
    DesignExercise,
    EstimateExercise,
    Exercise,
    FunctionExercise,
    MatchExercise,
    NumberExercise,
    Option,
    Planted,
    PredictionExercise,
    RepairExercise,
    TableExercise,
    in_order,
)
from ..lesson import Lesson
from ..questions import LayerQuestion, NetworkQuestion, described
from .filters import CONVOLUTION_HINTS

Kind = TypeVar("Kind", bound=Exercise)


def _own(kind: Callable[..., Kind], make: Callable[[Draw], Mapping[str, Any]], **fields: Any) -> Kind:
    """An exercise whose drawn fields are made the same way for everybody, from a seed of their own."""
    return kind(**fields, **make(Draw("published")), redraw=make, personal=True)


MY_FILTERS = NumberExercise(
    id="my-filters",
    title="Your convolution",
    prompt="A convolution has **{filters}** with a **{kernel}** kernel. Its input is {image} with **{channels}**. "
    "How many parameters does it learn?",
    points=2,
    question=LayerQuestion((30, 40, 12), Conv2D(32, 3)),
    vary={
        "kernel_size": (4, 5, 7),
        "in_channels": (6, 10, 18, 24),
        "filters": (8, 16, 48),
        "height": (26, 36),
        "width": (34, 44),
    },
    hints=CONVOLUTION_HINTS,
    personal=True,
)

MY_ESTIMATE = EstimateExercise(
    id="my-dense",
    title="Your dense layer",
    prompt="An image of {start} goes through {before}, and then into **{units}** of a dense layer. "
    "First **guess** the dense layer's parameters, then count.",
    points=2,
    question=LayerQuestion((32, 44, 3), Dense(64), before=(Conv2D(16, 3), Conv2D(24, 3), MaxPool2D(2), Flatten())),
    vary={
        "0.filters": (8, 12),
        "1.filters": (20, 32, 40),
        "units": (30, 50, 100),
        "height": (30, 34),
        "width": (42, 46),
    },
    least=100,
    most=1_000_000_000,
    hints=(
        "Follow the shape: each 3×3 convolution takes 2 pixels off both sides, the pooling halves them.",
        "Flatten: height × width × channels.",
        "So: (flattened numbers + one bias) × units.",
    ),
    personal=True,
)


def _layer_to_change(draw: Draw) -> Mapping[str, Any]:
    side, channels, filters = draw.choose((24, 32, 40)), draw.choose((3, 6, 8)), draw.choose((12, 20, 24))
    asked = LayerQuestion((side, side, channels), Conv2D(filters, 3))

    def change(key: str, text: str, changed: LayerQuestion, why: str, mistake: str = "change-imagined") -> Option:
        right = changed.truth != asked.truth
        return Option(key, text, right, why, "" if right else mistake)

    other = draw.choose(("height", "width"))
    return {
        "prompt": f"Take {described([asked.layer])} on an input of {show(asked.start)}. "
        "Which of these changes, made alone, give **another** count of parameters?",
        "options": (
            change("channels", f"The input gets {2 * channels} channels", asked.with_numbers(in_channels=2 * channels),
                   "Filters are as deep as their input."),
            change("size", f"The {other} of the image is doubled", asked.with_numbers(**{other: 2 * side}),
                   "A larger image gives the filters more places to visit, and nothing more to learn.",
                   "times-image-size"),
            change("stride", "The stride becomes 2", asked.with_numbers(strides=2),
                   "The filters visit fewer places. They are the same filters.", "stride-counts"),
            change("dilation", "The dilation becomes 2", asked.with_numbers(dilation_rate=2),
                   "The cells stand further apart; there are as many as before.", "dilation-counts"),
            change("filters", f"One filter more: {filters + 1}", asked.with_numbers(filters=filters + 1),
                   "Every filter brings weights and a bias of its own."),
        ),
    }  # fmt: skip


MY_CHOICE = _own(
    ChoiceExercise,
    _layer_to_change,
    id="my-changes",
    title="Your layer, changed",
    points=1,
    hints=(
        "Write the count as arithmetic. Then look for each change in it.",
        "Three numbers stand in it: the kernel size, the input channels and the filters.",
    ),
)


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


MY_SUMMARY = _own(
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


MY_REPAIR = _own(
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


MY_DELTA = _own(
    DeltaExercise,
    _changed,
    id="my-growth",
    title="Your image grows",
    points=1,
    hints=(
        "In whose arithmetic does the size of the image stand?",
        "What comes before the dense layer: a flatten, or a global average pooling?",
    ),
)


def _separable_case(draw: Draw, place: int) -> Case:
    kernel_size = draw.choose((3, 5, 7) if place % 2 else (2, 4, 6))
    channels, filters = draw.choose((6, 10, 12, 24)), draw.choose((8, 16, 20, 32))
    network = Network((30, 40, channels), [DepthwiseConv2D(kernel_size), Conv2D(filters, 1)])
    return Case((kernel_size, channels, filters), {}, NetworkQuestion(network))


MY_FUNCTION = FunctionExercise(
    id="write-separable",
    title="Count a separable convolution",
    prompt="Complete `separable_parameters` in the cell above and run it. It is called with a kernel size, the input "
    "channels and the filters of a depthwise convolution followed by a 1×1 convolution, both **with biases**.",
    points=3,
    function="separable_parameters",
    draw=_separable_case,
    hints=(
        "The depthwise part has one flat filter a channel, each with a bias.",
        "The 1×1 part has one weight for each channel in each of its filters, and a bias a filter.",
        "Return the sum of the two.",
    ),
)


def _layers_to_order(draw: Draw) -> Mapping[str, Any]:
    channels, filters, groups = draw.choose((16, 32, 48)), draw.choose((48, 64, 80)), draw.choose((4, 16))
    start = (20, 20, channels)
    layers: list[tuple[str, Layer]] = [
        ("full", Conv2D(filters, 3)),
        ("one-by-one", Conv2D(filters, 1)),
        ("grouped", Conv2D(filters, 3, groups=groups)),
        ("depthwise", DepthwiseConv2D(3)),
    ]
    shift = draw.choose(range(len(layers)))
    mixed = layers[shift:] + layers[:shift]
    items, places = in_order([(key, described([layer]), layer.parameters(start)) for key, layer in mixed])
    return {
        "prompt": f"The input of each is {show(start)}. Put them in order, from the **fewest** parameters (1st) "
        "to the **most**.",
        "items": items,
        "targets": places,
    }


MY_ORDER = _own(
    MatchExercise,
    _layers_to_order,
    id="my-order",
    title="Your four layers",
    points=1,
    ordered=True,
    hints=(
        "How many weights has one filter of each?",
        "A filter in groups sees only the channels of its group; a depthwise one sees a single channel.",
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


MY_DESIGN = _own(
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


def _to_predict(draw: Draw) -> Mapping[str, Any]:
    filters = draw.choose((16, 24, 32))
    asked = LayerQuestion((28, 28, 8), Conv2D(filters, 3))
    told, changed = draw.choose(
        (
            ("its input gets twice as many channels", asked.with_numbers(in_channels=16)),
            ("its number of filters is doubled", asked.with_numbers(filters=2 * filters)),
            ("its stride is doubled", asked.with_numbers(strides=2)),
        )
    )
    twice = 2 * asked.truth
    return {
        "prompt": f"Take {described([asked.layer])} on an input of {show(asked.start)}. Now {told}. "
        "What happens to the count of parameters?",
        "options": (
            Option("same", "It stays the same", changed.truth == asked.truth, ""),
            Option("less", "It grows, to less than twice as many", asked.truth < changed.truth < twice, ""),
            Option("twice", "It becomes exactly twice as many", changed.truth == twice, ""),
        ),
        "reveal": f"It goes from {asked.formula} = {asked.truth:,} to {changed.formula} = {changed.truth:,}.",
    }


MY_PREDICTION = _own(PredictionExercise, _to_predict, id="my-prediction", title="To warm up: predict")

LESSON = Lesson(
    "09-capstone",
    "Your own numbers",
    (
        MY_PREDICTION,
        MY_FILTERS,
        MY_ESTIMATE,
        MY_CHOICE,
        MY_ORDER,
        MY_SUMMARY,
        MY_REPAIR,
        MY_DELTA,
        MY_FUNCTION,
        MY_DESIGN,
    ),
)
