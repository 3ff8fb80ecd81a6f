"""Layers of filters that slide over an image, a sequence or a volume."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..arithmetic import Expression, Number
from ..errors import LayerError
from ..shapes import Padding, Shape, Size, Sizes, space, whole
from .layer import times, with_bias
from .sliding import Sliding


@dataclass(frozen=True)
class Convolution(Sliding):
    """A convolution: each filter slides over the input and has one weight a cell and channel, and one bias.

    ``kernel_size``, ``strides`` and ``dilation_rate`` are one number or one for each side.
    """

    filters: int
    kernel_size: Size
    strides: Size = 1
    padding: Padding = "valid"
    dilation_rate: Size = 1
    groups: int = 1
    use_bias: bool = True

    def __post_init__(self) -> None:
        whole(f"{self.kind}: filters", self.filters)
        whole(f"{self.kind}: groups", self.groups)
        self.settle("kernel_size", "strides", "dilation_rate")
        if self.filters % self.groups:
            raise LayerError(
                f"{self.kind}: {self.filters} filters do not share out evenly among {self.groups} groups; "
                f"filters needs to be a multiple of groups."
            )

    def output_shape(self, input_shape: Shape) -> Shape:
        """The places of the kernel along each side, and the filters: of an image (height, width, filters)."""
        size, _ = self._into(input_shape)
        return *self.slid(size), self.filters

    def formula(self, input_shape: Shape) -> Expression:
        """In an image, (kernel height · kernel width · in channels + bias) · filters."""
        self.output_shape(input_shape)
        return times(with_bias(self._weights(input_shape), self.use_bias, "one filter"), self.filters, "filters")

    def multiply_adds(self, input_shape: Shape) -> Expression:
        """Kernel height · kernel width · in channels · filters · output height · output width."""
        weights = self._weights(input_shape) * Number(self.filters, "filters")
        return self.at_each_place(weights, self.output_shape(input_shape)[:-1])

    def _into(self, input_shape: Shape) -> tuple[Sizes, int]:
        """The sides and channels of the input, if the channels can be shared out among the groups."""
        size, channels = space(input_shape, self.rank)
        if channels % self.groups:
            raise LayerError(
                f"got {channels} channels, which do not share out evenly among {self.groups} groups; "
                f"it needs a multiple of {self.groups}."
            )
        return size, channels

    def _weights(self, input_shape: Shape) -> Expression:
        """The weights of one filter."""
        depth: Expression = Number(input_shape[-1], "input channels")
        if self.groups > 1:
            depth = (depth / Number(self.groups, "groups")).named("input channels of one group")
        return (self.cells() * depth).named("weights of one filter")


class Conv1D(Convolution):
    """A convolution over a sequence: (length, channels)."""

    rank: ClassVar[int] = 1
    stem: ClassVar[str] = "conv1d"


class Conv2D(Convolution):
    """A convolution over an image: (height, width, channels)."""

    rank: ClassVar[int] = 2
    stem: ClassVar[str] = "conv2d"


class Conv3D(Convolution):
    """A convolution over a volume: (depth, height, width, channels)."""

    rank: ClassVar[int] = 3
    stem: ClassVar[str] = "conv3d"
