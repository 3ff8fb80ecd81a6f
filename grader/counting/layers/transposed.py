"""Convolutions that go the other way: from few places to many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..arithmetic import Expression, Number
from ..shapes import Shape, Size
from .convolution import Convolution


@dataclass(frozen=True)
class _Transposed(Convolution):
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
