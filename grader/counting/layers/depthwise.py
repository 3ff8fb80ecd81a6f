"""Convolutions that look at each channel by itself, and separable ones, which mix the channels afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..arithmetic import Expression, Number
from ..shapes import Padding, Shape, Size, space, whole
from .layer import times, with_bias
from .sliding import Sliding


@dataclass(frozen=True)
class _Depthwise(Sliding):
    """``depth_multiplier`` small flat filters for each input channel; the channels are not mixed."""

    kernel_size: Size
    strides: Size = 1
    padding: Padding = "valid"
    depth_multiplier: int = 1
    dilation_rate: Size = 1
    use_bias: bool = True

    def __post_init__(self) -> None:
        whole(f"{self.kind}: depth_multiplier", self.depth_multiplier)
        self.settle("kernel_size", "strides", "dilation_rate")

    def output_shape(self, input_shape: Shape) -> Shape:
        """The places of the kernel along each side, and as many channels as there are filters."""
        size, channels = space(input_shape, self.rank)
        return *self.slid(size), channels * self.depth_multiplier

    def formula(self, input_shape: Shape) -> Expression:
        """In an image, (kernel height · kernel width + bias) · channels."""
        filters = self.output_shape(input_shape)[-1]
        one = with_bias(self.cells(), self.use_bias, "one filter")
        if self.depth_multiplier == 1:
            return times(one, filters, "channels")
        return (one * _filters(input_shape, self.depth_multiplier)).named("the layer")

    def multiply_adds(self, input_shape: Shape) -> Expression:
        """Kernel height · kernel width · channels · output height · output width."""
        *places, filters = self.output_shape(input_shape)
        return self.at_each_place(self.cells() * Number(filters, "channels"), tuple(places))


class DepthwiseConv1D(_Depthwise):
    """A depthwise convolution over a sequence."""

    rank: ClassVar[int] = 1
    stem: ClassVar[str] = "depthwise_conv1d"


class DepthwiseConv2D(_Depthwise):
    """A depthwise convolution over an image."""

    rank: ClassVar[int] = 2
    stem: ClassVar[str] = "depthwise_conv2d"


@dataclass(frozen=True)
class _Separable(Sliding):
    """A depthwise convolution without biases, and a 1×1 convolution with them that mixes the channels."""

    filters: int
    kernel_size: Size
    strides: Size = 1
    padding: Padding = "valid"
    dilation_rate: Size = 1
    depth_multiplier: int = 1
    use_bias: bool = True

    def __post_init__(self) -> None:
        whole(f"{self.kind}: filters", self.filters)
        whole(f"{self.kind}: depth_multiplier", self.depth_multiplier)
        self.settle("kernel_size", "strides", "dilation_rate")

    def output_shape(self, input_shape: Shape) -> Shape:
        """The places of the kernel along each side, and the filters."""
        size, _ = space(input_shape, self.rank)
        return *self.slid(size), self.filters

    def formula(self, input_shape: Shape) -> Expression:
        """In an image, kernel height · kernel width · channels + (channels + bias) · filters."""
        self.output_shape(input_shape)
        between = _filters(input_shape, self.depth_multiplier)
        mixing = times(with_bias(between, self.use_bias, "one filter"), self.filters, "filters")
        return (self.cells() * between + mixing).named("the layer")

    def multiply_adds(self, input_shape: Shape) -> Expression:
        """The weights without the biases, each used once at every place of the output."""
        between = _filters(input_shape, self.depth_multiplier)
        weights = self.cells() * between + between * Number(self.filters, "filters")
        return self.at_each_place(weights, self.output_shape(input_shape)[:-1])


def _filters(input_shape: Shape, each: int) -> Expression:
    """The flat filters: one for each channel, or several."""
    channels = Number(input_shape[-1], "channels")
    return channels if each == 1 else (channels * Number(each, "filters for each channel")).named("flat filters")


class SeparableConv1D(_Separable):
    """A separable convolution over a sequence."""

    rank: ClassVar[int] = 1
    stem: ClassVar[str] = "separable_conv1d"


class SeparableConv2D(_Separable):
    """A separable convolution over an image."""

    rank: ClassVar[int] = 2
    stem: ClassVar[str] = "separable_conv2d"
