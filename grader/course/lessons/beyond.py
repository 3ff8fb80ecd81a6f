"""Lesson 07: stride, padding and dilation, other convolutions, batch normalisation, and what is not a parameter."""

from __future__ import annotations

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
)

from ..exercises import DeltaExercise, Item, MatchExercise, NumberExercise, Option, PredictionExercise
from ..lesson import Lesson
from ..questions import LayerQuestion, NetworkQuestion

SECOND = LayerQuestion((26, 26, 32), Conv2D(64, 3))


def _compared(changed: LayerQuestion) -> tuple[Option, ...]:
    """Fewer, the same, or more parameters: right is what the counts say."""
    before, after = SECOND.truth, changed.truth
    return (
        Option("fewer", "Fewer parameters", after < before, ""),
        Option("same", "The same number", after == before, ""),
        Option("more", "More parameters", after > before, ""),
    )


def _told(question: LayerQuestion) -> str:
    return f"{question.formula} = {question.truth:,}"


_STRIDE_2, _DILATED = SECOND.with_numbers(strides=2), SECOND.with_numbers(dilation_rate=2)

PREDICT_STRIDE = PredictionExercise(
    id="predict-stride",
    title="Before you read on: stride",
    prompt="A layer of 64 filters (3×3) looks at a 26×26×32 input. With **stride 2** the filters move two pixels at a "
    "time, so the output is half as high and half as wide. What happens to the count of parameters?",
    options=_compared(_STRIDE_2),
    reveal=f"It is {_told(SECOND)} with stride 1, and {_told(_STRIDE_2)} with stride 2. "
    "The filters visit fewer places; they are the same filters.",
)

PREDICT_DILATION = PredictionExercise(
    id="predict-dilation",
    title="Before you read on: dilation",
    prompt="With **dilation 2** the cells of a 3×3 filter stand two pixels apart, so that it sees a field of 5×5. "
    "What happens to the count of parameters?",
    options=_compared(_DILATED),
    reveal=f"It is {_told(_DILATED)}, as before. The cells stand further apart; there are still nine in a slice.",
)

_BEFORE = Network((28, 28, 1), [Conv2D(16, 3), Conv2D(32, 3), MaxPool2D(2), Flatten(), Dense(10)])

STRIDE_IN_A_NETWORK = DeltaExercise(
    id="stride-in-a-network",
    title="Stride 2 in the middle",
    prompt="In this network the **second** convolution gets stride 2. Which layers' **counts of parameters** change?",
    points=1,
    before=_BEFORE,
    after=Network((28, 28, 1), [Conv2D(16, 3), Conv2D(32, 3, strides=2), MaxPool2D(2), Flatten(), Dense(10)]),
    hints=(
        "The filters stay as they are, in both convolutions. What becomes smaller?",
        "Who counts every pixel of what comes in?",
    ),
)

_POOLED: tuple[Layer, ...] = (GlobalAveragePooling2D(), Dense(10))

PADDING_IN_A_NETWORK = DeltaExercise(
    id="padding-in-a-network",
    title="Padding with global average pooling",
    prompt="In this network both convolutions get `padding='same'`: a frame of zeros keeps height and width as they "
    "are. Which layers' **counts of parameters** change?",
    points=1,
    before=Network((28, 28, 1), [Conv2D(16, 3), Conv2D(32, 3), *_POOLED]),
    after=Network((28, 28, 1), [Conv2D(16, 3, padding="same"), Conv2D(32, 3, padding="same"), *_POOLED]),
    hints=(
        "The shapes change. Do the filters?",
        "Global average pooling leaves one number a channel, however large the image is.",
    ),
)

ONE_BY_ONE = NumberExercise(
    id="one-by-one",
    title="A 1×1 convolution",
    prompt="A convolution has **{filters}** with a **{kernel}** kernel. Its input is {image} with **{channels}**. "
    "How many parameters does it learn?",
    points=1,
    question=LayerQuestion((26, 28, 256), Conv2D(64, 1)),
    vary={
        "in_channels": (48, 96, 128, 192),
        "filters": (10, 24, 32),
        "height": (14, 22),
        "width": (18, 30),
    },
    hints=(
        "A 1×1 filter covers one pixel, but in all input channels.",
        "So it has one weight for each channel, and one bias.",
        "So: (1 × 1 × input channels + one bias) × filters.",
    ),
)

GROUPED_FILTERS = NumberExercise(
    id="grouped-filters",
    title="Filters in groups",
    prompt="A convolution has **{filters}** with a **{kernel}** kernel, in **{groups}**. Its input is {image} with "
    "**{channels}**. How many parameters does it learn?",
    points=1,
    question=LayerQuestion((20, 24, 16), Conv2D(32, 3, groups=8)),
    vary={
        "kernel_size": (4, 5),
        "in_channels": (24, 48),
        "filters": (40, 64),
        "groups": (4, 8),
        "height": (18, 22),
        "width": (26, 30),
    },
    hints=(
        "The input channels are shared out among the groups. How many does each group get?",
        "A filter is only as deep as its group: input channels ÷ groups.",
        "So: (kernel height × kernel width × input channels ÷ groups + one bias) × filters.",
    ),
)

DEPTHWISE = NumberExercise(
    id="depthwise",
    title="One filter a channel",
    prompt="A **depthwise** convolution has a **{kernel}** kernel. Its input is {image} with **{channels}**; each gets "
    "one flat filter of its own, with a bias. How many parameters does it learn?",
    points=1,
    question=LayerQuestion((26, 30, 32), DepthwiseConv2D(3)),
    vary={"kernel_size": (4, 5, 7), "in_channels": (12, 20, 24, 40, 48), "height": (18, 22), "width": (28, 34)},
    hints=(
        "Each filter looks at one channel only, so it has no depth.",
        "One filter has a weight for each cell of its {kernel} kernel, and one bias.",
        "So: (kernel height × kernel width + one bias) × channels.",
    ),
)

SEPARABLE = NumberExercise(
    id="separable",
    title="Depthwise separable",
    prompt="An input of {start} goes through {layers}. How many parameters is that **in all**?",
    points=2,
    question=NetworkQuestion(
        Network((26, 26, 32), [DepthwiseConv2D(3, use_bias=False), Conv2D(64, 1, use_bias=False)])
    ),
    vary={
        "0.kernel_size": (4, 5, 7),
        "1.filters": (24, 40, 48),
        "in_channels": (12, 24),
        "height": (18,),
        "width": (22,),
    },
    hints=(
        "The depthwise part has one flat filter for each channel, and no biases.",
        "The 1×1 part then mixes the channels: one weight for each channel in each of its filters.",
        "So: kernel height × kernel width × channels, plus channels × filters.",
    ),
)

CONVOLUTION_AND_NORMALISATION = NumberExercise(
    id="convolution-and-normalisation",
    title="A convolution and its normalisation",
    prompt="An input of {start} goes through {layers}. How many parameters does that learn **in all**?",
    points=2,
    question=NetworkQuestion(Network((26, 26, 32), [Conv2D(64, 3, use_bias=False), BatchNormalization()])),
    vary={
        "0.filters": (16, 24, 48),
        "0.kernel_size": (4, 5),
        "in_channels": (10, 12, 20),
        "height": (18,),
        "width": (22,),
    },
    hints=(
        "The convolution has no biases here: the shift of the normalisation does their work.",
        "The normalisation learns a scale and a shift for each channel that comes out of the convolution.",
        "So: kernel height × kernel width × input channels × filters, plus 2 × filters.",
    ),
)

MULTIPLY_ADDS = NumberExercise(
    id="multiply-adds",
    title="How much work is it?",
    prompt="A convolution of **{filters}** ({kernel}) turns {input} into {output}. How many **multiply-adds** is that "
    "for one image? By custom, biases are left out.",
    points=2,
    question=LayerQuestion((26, 26, 32), Conv2D(64, 3), asks="multiply-adds"),
    vary={
        "kernel_size": (4, 5),
        "in_channels": (6, 10, 12),
        "filters": (8, 16, 20),
        "height": (18, 22),
        "width": (26, 30),
    },
    hints=(
        "At one place, one filter multiplies each of its weights by one number.",
        "There are as many places as the output has pixels, and each filter visits them all.",
        "So: kernel height × kernel width × input channels × filters × output height × output width.",
    ),
)

_COUNTS = ("parameters", "multiply-adds", "activations")

THREE_COUNTS = MatchExercise(
    id="three-counts",
    title="Three counts that are easily confused",
    prompt="Which count is it about?",
    points=1,
    items=(
        Item("file", "How large is the saved network?", _COUNTS[0], "What is saved are the parameters"),
        Item("time", "How much arithmetic does one image cost?", _COUNTS[1], "Multiply-adds count the work"),
        Item(
            "memory", "How many numbers come out of a layer?", _COUNTS[2], "The numbers between layers are activations"
        ),
        Item(
            "stride",
            "Which count of a convolution itself stays the same when its stride changes?",
            _COUNTS[0],
            "With another stride the filters stay the same, so the parameters do; work and outputs shrink",
        ),
    ),
    targets=("activations", "parameters", "multiply-adds"),
    hints=(
        "Parameters are kept. Activations come and go with each image. Multiply-adds are what is done.",
        "A stride changes how many places the filters visit. Which counts depend on the places?",
    ),
)

LESSON = Lesson(
    "07-beyond",
    "Beyond the plain convolution",
    (
        PREDICT_STRIDE,
        PREDICT_DILATION,
        STRIDE_IN_A_NETWORK,
        PADDING_IN_A_NETWORK,
        ONE_BY_ONE,
        GROUPED_FILTERS,
        DEPTHWISE,
        SEPARABLE,
        CONVOLUTION_AND_NORMALISATION,
        MULTIPLY_ADDS,
        THREE_COUNTS,
    ),
)
