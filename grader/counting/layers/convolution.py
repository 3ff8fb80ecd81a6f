"""Layers of filters that slide over an image."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..arithmetic import Expression, Number, Operation
from ..errors import LayerError
from ..shapes import Pair, Shape, image, pair, read_padding, slide_both, whole
from .layer import Layer, times


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
        object.__setattr__(self, "padding", read_padding("Conv2D", self.padding))
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
        return *slide_both((height, width), reach, strides, self.padding, "kernel"), self.filters

    def formula(self, input_shape: Shape) -> Expression:
        """(kernel height · kernel width · in channels + bias) · filters."""
        one_filter: Expression = self._weights_of_one_filter(input_shape)
        if self.use_bias:
            one_filter = (one_filter + Number(1, "bias")).named("one filter")
        return times(one_filter, self.filters, "filters")

    def multiply_adds(self, input_shape: Shape) -> Expression:
        """Kernel height · kernel width · in channels · filters · output height · output width."""
        return at_each_place(
            self._weights_of_one_filter(input_shape) * Number(self.filters, "filters"), self, input_shape
        )

    def _weights_of_one_filter(self, input_shape: Shape) -> Expression:
        self.output_shape(input_shape)
        depth: Expression = Number(input_shape[-1], "input channels")
        if self.groups > 1:
            depth = (depth / Number(self.groups, "groups")).named("input channels of one group")
        return (cells(self.kernel_size) * depth).named("weights of one filter")


@dataclass(frozen=True)
class DepthwiseConv2D(Layer):
    """One small flat filter for each input channel; the channels are not mixed."""

    stem: ClassVar[str] = "depthwise_conv2d"

    kernel_size: int | Pair
    strides: int | Pair = 1
    padding: str = "valid"
    use_bias: bool = True

    def __post_init__(self) -> None:
        for name in ("kernel_size", "strides"):
            object.__setattr__(self, name, pair(f"DepthwiseConv2D: {name}", getattr(self, name)))
        object.__setattr__(self, "padding", read_padding("DepthwiseConv2D", self.padding))

    def output_shape(self, input_shape: Shape) -> Shape:
        """(height, width, channels), with as many channels as before."""
        height, width, channels = image(input_shape)
        kernel, strides = pair("", self.kernel_size), pair("", self.strides)
        return *slide_both((height, width), kernel, strides, self.padding, "kernel"), channels

    def formula(self, input_shape: Shape) -> Expression:
        """(kernel height · kernel width + bias) · channels."""
        self.output_shape(input_shape)
        one_filter: Expression = cells(self.kernel_size)
        if self.use_bias:
            one_filter = (one_filter + Number(1, "bias")).named("one filter")
        return times(one_filter, input_shape[-1], "channels")

    def multiply_adds(self, input_shape: Shape) -> Expression:
        """Kernel height · kernel width · channels · output height · output width."""
        return at_each_place(cells(self.kernel_size) * Number(input_shape[-1], "channels"), self, input_shape)


def cells(kernel_size: int | Pair) -> Operation:
    """The cells of a kernel: height times width."""
    height, width = pair("", kernel_size)
    return Number(height, "kernel height") * Number(width, "kernel width")


def at_each_place(weights: Expression, layer: Layer, input_shape: Shape) -> Expression:
    """The weights used once at every place of the output."""
    height, width, _ = layer.output_shape(input_shape)
    return weights * Number(height, "output height") * Number(width, "output width")
