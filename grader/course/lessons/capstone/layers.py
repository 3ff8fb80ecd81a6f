"""Single layers: to count, to estimate, to change, to put in order, to predict, to count by a function."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.counting import Conv2D, Dense, DepthwiseConv2D, Flatten, Layer, MaxPool2D, Network, show

from ...draw import Draw
from ...exercises import (
    Case,
    ChoiceExercise,
    EstimateExercise,
    FunctionExercise,
    MatchExercise,
    NumberExercise,
    Option,
    PredictionExercise,
    in_order,
)
from ...questions import LayerQuestion, NetworkQuestion, described
from ..filters import CONVOLUTION_HINTS
from .own import own

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
    prompt="An image of {start} goes through {before}, and then into a **dense layer of {units}**. "
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
        "Each 3×3 convolution takes 2 pixels off the height and 2 off the width; the pooling halves both.",
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


MY_CHOICE = own(
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


MY_ORDER = own(
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


MY_PREDICTION = own(PredictionExercise, _to_predict, id="my-prediction", title="To warm up: predict")
