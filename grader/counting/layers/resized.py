"""Layers that give an image, a sequence or a volume another size or shape by a fixed rule. They learn nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import ClassVar

from ..errors import LayerError
from ..shapes import OPEN, Shape, Size, each_side, show, space
from .layer import Layer


@dataclass(frozen=True)
class Reshape(Layer):
    """Lays the same numbers out in another shape."""

    stem: ClassVar[str] = "reshape"

    target_shape: Shape = ()

    def output_shape(self, input_shape: Shape) -> Shape:
        """The shape asked for, if it holds as many numbers."""
        if prod(input_shape) not in (OPEN, prod(self.target_shape)):
            raise LayerError(
                f"got an input of {show(input_shape)}, {prod(input_shape):,} numbers; {show(self.target_shape)} needs "
                f"{prod(self.target_shape):,}."
            )
        return self.target_shape


@dataclass(frozen=True)
class _ZeroPadding(Layer):
    """Lays a frame of zeros around the input: ``padding`` on every end, or (before, after) for each side."""

    rank: ClassVar[int]

    padding: int | Sequence[tuple[int, int]] = 1

    def __post_init__(self) -> None:
        ends = ((self.padding,) * 2,) * self.rank if isinstance(self.padding, int) else self.padding
        settled = tuple(tuple(end) if isinstance(end, Sequence) else () for end in ends)
        whole = all(len(end) == 2 and all(isinstance(one, int) and one >= 0 for one in end) for end in settled)
        if isinstance(self.padding, bool) or len(settled) != self.rank or not whole or self.padding == 0:
            raise LayerError(
                f"{self.kind}: padding is {self.padding!r}; it needs a whole number of 1 or more, or two for each side."
            )
        object.__setattr__(self, "padding", settled)

    def output_shape(self, input_shape: Shape) -> Shape:
        """The sides with the frame, and as many channels as before."""
        size, channels = space(input_shape, self.rank)
        assert not isinstance(self.padding, int)
        framed = (side and before + side + after for side, (before, after) in zip(size, self.padding, strict=True))
        return *framed, channels


class ZeroPadding1D(_ZeroPadding):
    """Zeros before and behind a sequence."""

    rank: ClassVar[int] = 1
    stem: ClassVar[str] = "zero_padding1d"


class ZeroPadding2D(_ZeroPadding):
    """A frame of zeros around an image."""

    rank: ClassVar[int] = 2
    stem: ClassVar[str] = "zero_padding2d"


class ZeroPadding3D(_ZeroPadding):
    """Zeros around a volume."""

    rank: ClassVar[int] = 3
    stem: ClassVar[str] = "zero_padding3d"


@dataclass(frozen=True)
class _UpSampling(Layer):
    """Repeats each place ``size`` times along each side."""

    rank: ClassVar[int]

    size: Size = 2

    def __post_init__(self) -> None:
        object.__setattr__(self, "size", each_side(f"{self.kind}: size", self.size, self.rank))

    def output_shape(self, input_shape: Shape) -> Shape:
        """The sides grown, and as many channels as before."""
        sides, channels = space(input_shape, self.rank)
        assert isinstance(self.size, tuple)
        return *(side * times for side, times in zip(sides, self.size, strict=True)), channels


class UpSampling1D(_UpSampling):
    """A longer sequence."""

    rank: ClassVar[int] = 1
    stem: ClassVar[str] = "up_sampling1d"


class UpSampling2D(_UpSampling):
    """A larger image."""

    rank: ClassVar[int] = 2
    stem: ClassVar[str] = "up_sampling2d"


class UpSampling3D(_UpSampling):
    """A larger volume."""

    rank: ClassVar[int] = 3
    stem: ClassVar[str] = "up_sampling3d"
