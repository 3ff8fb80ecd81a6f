"""Layers of filters that slide over an image, a sequence or a volume."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..arithmetic import Expression, Number, product
from ..errors import LayerError
from ..shapes import SIDES, Padding, Shape, Size, Sizes, each_side, read_padding, slide_all, space, whole
from .layer import Layer, times, with_bias


class Sliding(Layer):
    """Whatever slides over its input: what its kernel, steps and padding may be."""

    rank: ClassVar[int]
    """How many sides the input has besides its channels."""

    def settle(self, *sizes: str) -> None:
        """Read the sizes that a user gave, each one number or one for each side, and the padding."""
        for size in sizes:
            object.__setattr__(self, size, each_side(f"{self.kind}: {size}", getattr(self, size), self.rank))
        object.__setattr__(self, "padding", read_padding(self.kind, getattr(self, "padding", "valid"), self.rank))

    def sizes(self, name: str) -> Sizes:
        """A size as :meth:`settle` has read it."""
        found: Sizes = getattr(self, name)
        return found

    def slid(self, size: Sizes, what: str = "kernel") -> Sizes:
        """How many places the kernel takes along each side."""
        dilation = self.sizes("dilation_rate")
        reach = tuple(rate * (one - 1) + 1 for rate, one in zip(dilation, self.sizes("kernel_size"), strict=True))
        padding: str | Sizes = getattr(self, "padding", "valid")
        return slide_all(size, reach, self.sizes("strides"), padding, what)

    def cells(self) -> Expression:
        """The cells of a kernel: in an image, height times width."""
        named = zip(self.sizes("kernel_size"), SIDES[self.rank], strict=True)
        return product(*(Number(size, f"kernel {side}") for size, side in named))

    def at_each_place(self, weights: Expression, places: Sizes, where: str = "output") -> Expression:
        """The weights used once at every place."""
        named = zip(places, SIDES[self.rank], strict=True)
        return product(weights, *(Number(size, f"{where} {side}") for size, side in named))


@dataclass(frozen=True)
class _Convolution(Sliding):
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


class Conv1D(_Convolution):
    """A convolution over a sequence: (length, channels)."""

    rank: ClassVar[int] = 1
    stem: ClassVar[str] = "conv1d"


class Conv2D(_Convolution):
    """A convolution over an image: (height, width, channels)."""

    rank: ClassVar[int] = 2
    stem: ClassVar[str] = "conv2d"


class Conv3D(_Convolution):
    """A convolution over a volume: (depth, height, width, channels)."""

    rank: ClassVar[int] = 3
    stem: ClassVar[str] = "conv3d"


@dataclass(frozen=True)
class _Transposed(_Convolution):
    """A transposed convolution: each number of the input is spread over a window of the output.

    ``padding`` as zeros, and ``output_padding``, mean what they mean in PyTorch.
    """

    output_padding: Size | None = None

    def output_shape(self, input_shape: Shape) -> Shape:
        """The sides grown, and the filters.

        Sources: Keras 3, ``compute_conv_transpose_output_shape``; PyTorch, the formula of ``ConvTranspose2d``.
        """
        size, _ = self._into(input_shape)
        more = (self.output_padding,) * self.rank if isinstance(self.output_padding, int) else self.output_padding
        zeros = (self.padding,) * self.rank if isinstance(self.padding, str | int) else self.padding
        grown = tuple(
            _grown(*one)
            for one in zip(
                size,
                self.sizes("kernel_size"),
                self.sizes("strides"),
                self.sizes("dilation_rate"),
                zeros,
                more or (None,) * self.rank,
                strict=True,
            )
        )
        return *grown, self.filters

    def multiply_adds(self, input_shape: Shape) -> Expression:
        """Kernel height · kernel width · in channels · filters · input height · input width."""
        weights = self._weights(input_shape) * Number(self.filters, "filters")
        return self.at_each_place(weights, input_shape[:-1], "input")


def _grown(size: int, kernel: int, stride: int, dilation: int, padding: str | int, more: int | None) -> int:
    reach = dilation * (kernel - 1) + 1
    if not size:
        return size
    if isinstance(padding, int):
        return (size - 1) * stride + reach - 2 * padding + (more or 0)
    if more is not None:
        return (size - 1) * stride + reach - 2 * (reach // 2 if padding == "same" else 0) + more
    return size * stride + (max(reach - stride, 0) if padding == "valid" else 0)


class Conv1DTranspose(_Transposed):
    """A transposed convolution over a sequence."""

    rank: ClassVar[int] = 1
    stem: ClassVar[str] = "conv1d_transpose"


class Conv2DTranspose(_Transposed):
    """A transposed convolution over an image."""

    rank: ClassVar[int] = 2
    stem: ClassVar[str] = "conv2d_transpose"


class Conv3DTranspose(_Transposed):
    """A transposed convolution over a volume."""

    rank: ClassVar[int] = 3
    stem: ClassVar[str] = "conv3d_transpose"
