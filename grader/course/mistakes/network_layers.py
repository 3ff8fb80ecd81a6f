"""How single layers go wrong in the count of a whole network, where that is no mistake of counting them alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from math import ceil
from typing import Any

from grader.counting import BatchNormalization, Conv2D, Dense, DepthwiseConv2D, GlobalAveragePooling2D, Row

from .mistake import Mistake


def _counted(which: Callable[[Row], bool], count: Callable[[Row], int]) -> Callable[[Any], Any]:
    """The edit by which such layers are counted in this way."""
    return lambda parts: parts.with_counts({row.name: count(row) for row in parts.question.network.rows if which(row)})


_POOLING = Mistake(
    id="learns-nothing",
    name="Two numbers a channel in the pooling",
    edit=_counted(lambda row: "pooling" in row.layer.stem, lambda row: 2 * row.input_shape[-1]),
    happened="This counts a weight and a bias for each channel of the pooling.",
    why="Pooling follows a fixed rule. Training changes nothing in it.",
    next_step="Leave out the layers that learn nothing.",
    goes_with_others=False,
)


_TRACKED = Mistake(
    id="tracked-counted",
    name="Keras' total, with what is only tracked",
    edit=_counted(lambda row: bool(row.tracked), lambda row: row.parameters + row.tracked),
    happened="This is right for Keras' total; the question asks for what is learned.",
    why="Mean and variance of each channel are tracked while training, but no step of learning changes them.",
    next_step="Count two numbers for each channel of a batch normalisation, not four.",
    goes_with_others=False,
)


_ONE_A_CHANNEL = Mistake(
    id="one-a-channel",
    name="One number a channel in the normalisation",
    edit=_counted(lambda row: isinstance(row.layer, BatchNormalization), lambda row: row.input_shape[-1]),
    happened="This counts one number for each channel, where the normalisation learns two; or it counts biases in its "
    "place.",
    why="Each channel is scaled by one learned number, and then shifted by another.",
    next_step="Count a scale and a shift for each channel.",
    goes_with_others=False,
)


def _laid_out(window: int) -> Any:
    """The dense layer with a flatten in place of the average, behind a max pooling with such a window, rounded up."""

    def edit(parts: Any) -> Any:
        wrong: dict[str, int] = {}
        for pooling, row in pairwise(parts.question.network.rows):
            if isinstance(pooling.layer, GlobalAveragePooling2D) and isinstance(row.layer, Dense):
                height, width, channels = pooling.input_shape
                laid_out = ceil(height / window) * ceil(width / window) * channels
                wrong[row.name] = row.layer.parameters((laid_out,))
        return parts.with_counts(wrong)

    return edit


_NOT_AVERAGED = (
    Mistake(
        id="flattened-not-averaged",
        name="Flattened instead of averaged",
        edit=_laid_out(1),
        happened="This lays out every number of every channel, as a flatten would.",
        why="Global average pooling leaves one number for each channel.",
        next_step="Take the number of channels as the inputs of the dense layer.",
        goes_with_others=False,
    ),
    Mistake(
        id="pooled-and-flattened",
        name="A max pooling and a flatten in place of the average",
        edit=_laid_out(2),
        happened="This lays out every number of every channel, as a max pooling and a flatten would.",
        why="Global average pooling leaves one number for each channel.",
        next_step="Take the number of channels as the inputs of the dense layer.",
        goes_with_others=False,
    ),
)


def _one_ordinary_convolution(parts: Any) -> Any:
    wrong: dict[str, int] = {}
    for flat, row in pairwise(parts.question.network.rows):
        filters = row.layer
        if isinstance(flat.layer, DepthwiseConv2D) and isinstance(filters, Conv2D) and filters.kernel_size == (1, 1):
            ordinary = replace(filters, kernel_size=flat.layer.kernel_size)
            wrong |= {flat.name: 0, row.name: ordinary.parameters(flat.input_shape)}
    return parts.with_counts(wrong)


_NOT_SEPARABLE = Mistake(
    id="one-ordinary-convolution",
    name="Depthwise and 1×1 counted as one ordinary convolution",
    edit=_one_ordinary_convolution,
    happened="This is the count of one ordinary convolution.",
    why="Here its work is done in two steps: flat filters, one for each channel, and then 1×1 filters.",
    next_step="Count the flat filters and the 1×1 filters apart, and add.",
    goes_with_others=False,
)

MISTAKES = (_TRACKED, _ONE_A_CHANNEL, _POOLING, *_NOT_AVERAGED, _NOT_SEPARABLE)
