"""Lesson 02: the parameters of a layer of filters, and what changes the count."""

from __future__ import annotations

from grader.counting import Conv2D

from ..draw import Draw
from ..exercises import Case, ChoiceExercise, FunctionExercise, NumberExercise, Option
from ..lesson import Lesson
from ..questions import LayerQuestion

SIXTEEN = LayerQuestion((28, 28, 1), Conv2D(16, 3))

CONVOLUTION_HINTS = (
    "Count a single filter first. It has one weight for each cell of its {kernel} kernel, in each input channel.",
    "Each filter also learns one bias, however deep it is.",
    "So: (kernel height × kernel width × input channels + one bias) × filters. Type it just like that, with numbers.",
)

SIXTEEN_FILTERS = NumberExercise(
    id="sixteen-filters",
    title="Sixteen filters",
    prompt="A convolution layer has **{filters}**, each with a **{kernel}** kernel. "
    "Its input is an image of {image} pixels with **{channels}**. How many parameters does it learn?",
    points=1,
    question=SIXTEEN,
    vary={
        "kernel_size": (3, 4, 5, 7),
        "filters": (6, 8, 12, 20, 24, 32, 48),
        "height": (28, 36),
        "width": (30, 40),
    },
    hints=CONVOLUTION_HINTS,
)

LARGER_IMAGE = NumberExercise(
    id="larger-image",
    title="A larger image",
    prompt="A convolution layer has **{filters}**, each with a **{kernel}** kernel. "
    "Its input is a photograph of **{image}** pixels with **{channels}**. How many parameters does it learn?",
    points=1,
    question=SIXTEEN.with_numbers(height=480, width=640),
    vary={
        "kernel_size": (3, 4, 5, 7),
        "filters": (6, 8, 12, 20, 24, 32, 48),
        "height": (120, 240, 360, 600),
        "width": (160, 320, 500, 800),
    },
    hints=(
        "Picture one filter sliding over the small image, then over the large one. What does it take along?",
        "A larger image means more places to visit. The weights that visit them stay the same.",
        "Look for the image's size in: (kernel height × kernel width × input channels + one bias) × filters.",
    ),
)

COLOUR_IMAGE = NumberExercise(
    id="colour-image",
    title="A colour image",
    prompt="A convolution layer has **{filters}**, each with a **{kernel}** kernel. "
    "Its input is a colour image of {image} pixels: red, green and blue make **{channels}**. "
    "How many parameters does it learn?",
    points=2,
    question=SIXTEEN.with_numbers(in_channels=3),
    vary={
        "kernel_size": (4, 5, 7),
        "filters": (8, 10, 12, 16, 20, 24, 32, 48, 64),
        "height": (24, 28, 32, 48),
        "width": (20, 30, 40, 60),
    },
    hints=CONVOLUTION_HINTS,
)


def _change(key: str, text: str, changed: LayerQuestion, why: str, mistake: str = "") -> Option:
    """An option that belongs to the answer if the change gives another count."""
    return Option(key, text, changed.truth != SIXTEEN.truth, why, mistake)


WHAT_CHANGES_THE_COUNT = ChoiceExercise(
    id="what-changes-the-count",
    title="What changes the count?",
    prompt="Take the layer of sixteen 3×3 filters on a 28×28 image with one channel. "
    "Which of these changes, made alone, give **another** count of parameters?",
    points=1,
    hints=(
        "Write the count as arithmetic. Then look for each change in it.",
        "The image's height and width do not stand in the arithmetic. What else does not?",
    ),
    options=(
        _change(
            "larger-image",
            "The image grows to 56×56",
            SIXTEEN.with_numbers(height=56, width=56),
            "A larger image gives the filters more places to visit, and nothing more to learn.",
            mistake="times-image-size",
        ),
        _change(
            "more-channels",
            "The image gets three channels",
            SIXTEEN.with_numbers(in_channels=3),
            "Filters are as deep as their input. More channels mean more weights in every filter.",
        ),
        _change(
            "more-filters",
            "The layer gets 32 filters",
            SIXTEEN.with_numbers(filters=32),
            "Every filter brings weights and a bias of its own.",
        ),
        _change(
            "stride",
            "The filters move two pixels at a time (stride 2)",
            SIXTEEN.with_numbers(strides=2),
            "With stride 2 the filters skip places. They are the same filters, with the same weights.",
            mistake="stride-counts",
        ),
        _change(
            "larger-kernel",
            "The kernel grows to 5×5",
            SIXTEEN.with_numbers(kernel_size=5),
            "There is a weight in every cell of the kernel. A larger kernel has more cells.",
        ),
    ),
)


def _conv2d_case(draw: Draw, place: int) -> Case:
    kernel_size, in_channels = draw.choose((2, 3, 4, 5, 7)), draw.choose((2, 3, 6, 10, 12, 24, 40))
    filters, use_bias = draw.choose((5, 8, 9, 16, 20, 32, 50)), place % 2 == 0
    return Case(
        arguments=(kernel_size, in_channels, filters),
        keywords={} if use_bias else {"use_bias": False},
        question=LayerQuestion((30, 40, in_channels), Conv2D(filters, kernel_size, use_bias=use_bias)),
    )


WRITE_CONV2D = FunctionExercise(
    id="write-conv2d",
    title="Your own counter",
    prompt="Complete `conv2d_parameters` in the cell above and run it. "
    "Then press **Check**: it is called with numbers that nobody has seen before.",
    points=3,
    function="conv2d_parameters",
    draw=_conv2d_case,
    hints=(
        "Start with the weights of one filter: the kernel is square, so its side counts twice.",
        "Add one for the bias, but only if use_bias is true.",
        "Multiply by the number of filters last, so that every filter gets its own bias.",
    ),
)

LESSON = Lesson(
    "02-filters",
    "How many parameters has a filter?",
    (SIXTEEN_FILTERS, LARGER_IMAGE, COLOUR_IMAGE, WHAT_CHANGES_THE_COUNT, WRITE_CONV2D),
)
