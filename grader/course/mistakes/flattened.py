"""How the size of a flattened image goes wrong: all that can be lost between the image and the dense layer.

Source for the mistake that was seen: Data Science Stack Exchange 39718 and 41486. The others are inferred.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import prod
from typing import Any

from grader.counting import Conv2D, Expression, Flatten, Layer, LayerError, MaxPool2D, Network, Number, Shape, product

from ..questions import LayerQuestion
from .mistake import Mistake, Parts


@dataclass(frozen=True)
class Size:
    """A wrong way to the number of inputs behind a flatten layer, and the words it deserves.

    ``wrong`` gives it for the image that goes in at the start and the layers before the flatten.
    """

    id: str
    name: str
    wrong: Callable[[Shape, tuple[Layer, ...]], Expression]
    happened: str
    why: str
    next_step: str

    def of(self, question: LayerQuestion) -> Expression | None:
        """The wrong size, or None where it is the true one or there is no flatten to get wrong."""
        layers = _before_the_flatten(question)
        if layers is None:
            return None
        try:
            wrong = self.wrong(question.start, layers)
        except LayerError:
            return None
        true = prod(Network(question.start, layers).output_shape)
        return None if wrong.value == true else wrong

    def mistake(self, edit: Callable[[Any], Parts]) -> Mistake:
        """The mistake, where ``edit`` puts the wrong size into a count."""
        return Mistake(self.id, self.name, edit, self.happened, self.why, self.next_step)


def _before_the_flatten(question: LayerQuestion) -> tuple[Layer, ...] | None:
    """The layers in front of the flatten that the question is about or that feeds its dense layer."""
    if isinstance(question.layer, Flatten):
        return question.before
    if question.before and isinstance(question.before[-1], Flatten):
        return question.before[:-1]
    return None


def _flat(shape: Shape) -> Expression:
    return product(*map(Number, shape))


def _through(change: Callable[[Layer], Layer | None]) -> Callable[[Shape, tuple[Layer, ...]], Expression]:
    """The size behind layers that were changed or left out."""

    def wrong(start: Shape, layers: tuple[Layer, ...]) -> Expression:
        kept = [changed for layer in layers if (changed := change(layer)) is not None]
        return _flat(Network(start, kept).output_shape)

    return wrong


def _same(layer: Layer) -> Layer:
    return replace(layer, padding="same") if isinstance(layer, Conv2D) else layer


def _one_less(layer: Layer) -> Layer:
    """A convolution that takes away a whole kernel's width, not one pixel less."""
    if isinstance(layer, Conv2D) and isinstance(layer.kernel_size, tuple) and layer.padding == "valid":
        height, width = layer.kernel_size
        return replace(layer, kernel_size=(height + 1, width + 1))
    return layer


def _half_pooled(layer: Layer) -> Layer:
    if isinstance(layer, MaxPool2D) and isinstance(layer.pool_size, tuple):
        return replace(layer, pool_size=(layer.pool_size[0], 1), strides=(layer.pool_size[0], 1))
    return layer


def _multiplied(start: Shape, layers: tuple[Layer, ...]) -> Expression:
    shape = Network(start, layers).output_shape
    filters = [layer.filters for layer in layers if isinstance(layer, Conv2D)]
    if len(filters) < 2:
        raise LayerError("there is only one convolution; nothing can be multiplied.")
    return _flat((*shape[:2], prod(filters)))


SIZES: tuple[Size, ...] = (
    Size(
        id="pool-forgotten",
        name="Pooling forgotten",
        wrong=_through(lambda layer: None if isinstance(layer, MaxPool2D) else layer),
        happened="The pooling is left out here.",
        why="Pooling learns nothing, but it makes the image smaller, and so whatever comes after it.",
        next_step="Follow the shape through every layer, the pooling too.",
    ),
    Size(
        id="flatten-skipped",
        name="Flatten skipped",
        wrong=lambda start, layers: Number(Network(start, layers).output_shape[-1]),
        happened="This takes one number for each channel.",
        why="Flatten keeps every number of every channel: each channel is still a small image.",
        next_step="Multiply height, width and channels of what goes into the flatten.",
    ),
    Size(
        id="channels-dropped",
        name="Channels dropped at the flatten",
        wrong=lambda start, layers: _flat(Network(start, layers).output_shape[:2]),
        happened="This flattens a single channel.",
        why="All channels are laid out one after another. There are as many as the last convolution has filters.",
        next_step="Multiply by the number of channels too.",
    ),
    Size(
        id="same-padding",
        name="A frame around the image assumed",
        wrong=_through(_same),
        happened="This would be right if convolutions kept height and width.",
        why="Without a frame around the image, a kernel cannot stand on the border: a little is lost on every side.",
        next_step="Take kernel size − 1 from height and width at each convolution.",
    ),
    Size(
        id="whole-kernel-lost",
        name="One pixel too many taken off",
        wrong=_through(_one_less),
        happened="This takes a whole kernel size from height and width at each convolution.",
        why="A kernel as wide as the image still has one place to stand. So one pixel less is lost.",
        next_step="Take kernel size − 1 from height and width at each convolution.",
    ),
    Size(
        id="half-pooled",
        name="Only one side pooled",
        wrong=_through(_half_pooled),
        happened="This makes the image smaller in one direction only.",
        why="The window of a pooling covers height and width, so both shrink.",
        next_step="Divide height and width at the pooling.",
    ),
    Size(
        id="outputs-multiply",
        name="The filters of all layers multiplied",
        wrong=_multiplied,
        happened="This multiplies the filters of one convolution by those of the other.",
        why="A filter looks at all channels at once and puts out one. So a layer puts out as many as it has filters.",
        next_step="Take the channels from the last convolution alone.",
    ),
    Size(
        id="raw-image",
        name="The image itself as input",
        wrong=lambda start, layers: _flat(start),
        happened="This takes the pixels of the image itself.",
        why="A layer takes in what the layer before it puts out, and that is no longer the image.",
        next_step="Follow the shape from layer to layer, up to this one.",
    ),
)
