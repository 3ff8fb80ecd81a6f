"""One small class a layer, with Keras' names and meanings.

Each says what shape it puts out, how many parameters it learns, and the arithmetic of that number.
Shapes are without the batch and have their channels last.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import prod
from typing import ClassVar

from .arithmetic import ZERO, Expression, Number
from .errors import LayerError
from .shapes import Pair, Shape, image, pair, show, slide, whole


@dataclass(frozen=True)
class Layer:
    """What all layers share. Most learn nothing and pass their input's shape on."""

    stem: ClassVar[str] = "layer"
    """How Keras names such a layer if nobody else does: the first ``conv2d``, the next ``conv2d_1``."""

    name: str = field(default="", kw_only=True)

    def output_shape(self, input_shape: Shape) -> Shape:
        """The shape that this layer makes of ``input_shape``; LayerError if it does not fit."""
        return input_shape

    def formula(self, input_shape: Shape) -> Expression:
        """The count of parameters as arithmetic whose numbers have names."""
        return ZERO

    def parameters(self, input_shape: Shape) -> int:
        """How many numbers this layer learns."""
        return int(self.formula(input_shape).value)

    def arithmetic(self, input_shape: Shape) -> str:
        """The same count, to be checked by hand.

        >>> Conv2D(64, 3).arithmetic((26, 26, 32))
        '(3·3·32 + 1)·64'
        """
        return str(self.formula(input_shape))


@dataclass(frozen=True)
class Conv2D(Layer):
    """A convolution: each filter slides over the image and has one weight a cell and channel, and one bias.

    ``kernel_size``, ``strides`` and ``dilation_rate`` are one number or (height, width).
    """

    stem: ClassVar[str] = "conv2d"

    filters: int
    kernel_size: int | Pair
    strides: int | Pair = 1
    padding: str = "valid"
    dilation_rate: int | Pair = 1
    groups: int = 1
    use_bias: bool = True

    def __post_init__(self) -> None:
        whole("Conv2D: filters", self.filters)
        whole("Conv2D: groups", self.groups)
        for name in ("kernel_size", "strides", "dilation_rate"):
            object.__setattr__(self, name, pair(f"Conv2D: {name}", getattr(self, name)))
        object.__setattr__(self, "padding", _padding("Conv2D", self.padding))
        if self.filters % self.groups:
            raise LayerError(
                f"Conv2D: {self.filters} filters do not share out evenly among {self.groups} groups; "
                f"filters needs to be a multiple of groups."
            )

    def output_shape(self, input_shape: Shape) -> Shape:
        """(height, width, filters)."""
        height, width, channels = image(input_shape)
        if channels % self.groups:
            raise LayerError(
                f"got {channels} channels, which do not share out evenly among {self.groups} groups; "
                f"it needs a multiple of {self.groups}."
            )
        kernel, strides, dilation = (pair("", size) for size in (self.kernel_size, self.strides, self.dilation_rate))
        reach = (dilation[0] * (kernel[0] - 1) + 1, dilation[1] * (kernel[1] - 1) + 1)
        return *_slide((height, width), reach, strides, self.padding, "kernel"), self.filters

    def formula(self, input_shape: Shape) -> Expression:
        """(kernel height · kernel width · in channels + bias) · filters."""
        self.output_shape(input_shape)
        kernel_height, kernel_width = pair("", self.kernel_size)
        depth: Expression = Number(input_shape[-1], "input channels")
        if self.groups > 1:
            depth = (depth / Number(self.groups, "groups")).named("input channels of one group")
        cells = Number(kernel_height, "kernel height") * Number(kernel_width, "kernel width")
        one_filter = (cells * depth).named("weights of one filter")
        if self.use_bias:
            one_filter = (one_filter + Number(1, "bias")).named("one filter")
        return _times(one_filter, self.filters, "filters")


@dataclass(frozen=True)
class Dense(Layer):
    """A fully connected layer: each unit has one weight an input, and one bias.

    As in Keras, an input of more than one axis is connected along its last axis only.
    """

    stem: ClassVar[str] = "dense"

    units: int
    use_bias: bool = True

    def __post_init__(self) -> None:
        whole("Dense: units", self.units)

    def output_shape(self, input_shape: Shape) -> Shape:
        """The input's shape with ``units`` in place of its last number."""
        return *input_shape[:-1], self.units

    def formula(self, input_shape: Shape) -> Expression:
        """(inputs + bias) · units."""
        one_unit: Expression = Number(input_shape[-1], "inputs")
        if self.use_bias:
            one_unit = (one_unit + Number(1, "bias")).named("one unit")
        return _times(one_unit, self.units, "units")


@dataclass(frozen=True)
class _Pool2D(Layer):
    """A window that slides over each channel by itself. It learns nothing."""

    pool_size: int | Pair = 2
    strides: int | Pair | None = None
    padding: str = "valid"

    def __post_init__(self) -> None:
        kind = type(self).__name__
        object.__setattr__(self, "pool_size", pair(f"{kind}: pool_size", self.pool_size))
        strides = self.pool_size if self.strides is None else self.strides
        object.__setattr__(self, "strides", pair(f"{kind}: strides", strides))
        object.__setattr__(self, "padding", _padding(kind, self.padding))

    def output_shape(self, input_shape: Shape) -> Shape:
        """(height, width, channels), with as many channels as before."""
        height, width, channels = image(input_shape)
        window, strides = pair("", self.pool_size), pair("", self.strides)
        return *_slide((height, width), window, strides, self.padding, "window"), channels


@dataclass(frozen=True)
class MaxPool2D(_Pool2D):
    """Keeps the largest number in each window."""

    stem: ClassVar[str] = "max_pooling2d"


@dataclass(frozen=True)
class AveragePooling2D(_Pool2D):
    """Keeps the mean of each window."""

    stem: ClassVar[str] = "average_pooling2d"


@dataclass(frozen=True)
class GlobalAveragePooling2D(Layer):
    """Keeps one number a channel: its mean over the whole image."""

    stem: ClassVar[str] = "global_average_pooling2d"

    def output_shape(self, input_shape: Shape) -> Shape:
        """(channels,)."""
        return (image(input_shape)[2],)


@dataclass(frozen=True)
class Flatten(Layer):
    """Lays all numbers out in one row."""

    stem: ClassVar[str] = "flatten"

    def output_shape(self, input_shape: Shape) -> Shape:
        """(all numbers of the input,)."""
        return (prod(input_shape),)


@dataclass(frozen=True)
class Dropout(Layer):
    """Sets a share of the numbers to zero while training. It learns nothing and removes no weight."""

    stem: ClassVar[str] = "dropout"

    rate: float = 0.5

    def __post_init__(self) -> None:
        is_number = isinstance(self.rate, int | float) and not isinstance(self.rate, bool)
        if not (is_number and 0 <= self.rate <= 1):
            raise LayerError(f"Dropout: rate is {self.rate!r}; it needs a share from 0 to 1.")


@dataclass(frozen=True)
class Activation(Layer):
    """Bends each number by a fixed curve such as ReLU. It learns nothing."""

    stem: ClassVar[str] = "activation"

    activation: str = "relu"


def _times(one: Expression, number: int, name: str) -> Expression:
    """As many as there are of one filter or unit; of a single one, itself."""
    return (one * Number(number, name)).named("the layer") if number > 1 else one


def _padding(kind: str, value: object) -> str:
    if not (isinstance(value, str) and value.lower() in ("valid", "same")):
        raise LayerError(f"{kind}: padding is {value!r}; it needs 'valid' or 'same'.")
    return value.lower()


def _slide(size: Pair, window: Pair, strides: Pair, padding: str, what: str) -> Pair:
    positions = [slide(*sides, padding) for sides in zip(size, window, strides, strict=True)]
    if min(positions) < 1:
        raise LayerError(
            f"got an image of {show(size)}; a {what} that covers {show(window)} needs at least {show(window)}, "
            f"or padding='same'."
        )
    return positions[0], positions[1]
