"""Layers that make an image, a sequence or a volume smaller by a fixed rule. They learn nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..shapes import Padding, Shape, Size, each_side, slide_all, space
from .layer import Layer
from .sliding import Sliding


@dataclass(frozen=True)
class _Pool(Sliding):
    """A window that slides over each channel by itself; with ``ceil_mode`` the last may hang over the edge."""

    pool_size: Size = 2
    strides: Size | None = None
    padding: Padding = "valid"
    ceil_mode: bool = False

    def __post_init__(self) -> None:
        if self.strides is None:
            object.__setattr__(self, "strides", self.pool_size)
        self.settle("pool_size", "strides")

    def output_shape(self, input_shape: Shape) -> Shape:
        """The places of the window along each side, with as many channels as before."""
        size, channels = space(input_shape, self.rank)
        padding = self.padding if isinstance(self.padding, str) else self.sizes("padding")
        window, strides = self.sizes("pool_size"), self.sizes("strides")
        return *slide_all(size, window, strides, padding, "window", ceil=self.ceil_mode), channels


@dataclass(frozen=True)
class _Global(Layer):
    """One number a channel, made of all its places; with ``keepdims`` the sides stay, each of length 1."""

    rank: ClassVar[int]

    keepdims: bool = False

    def output_shape(self, input_shape: Shape) -> Shape:
        """(channels,)."""
        _, channels = space(input_shape, self.rank)
        return (1,) * (self.rank if self.keepdims else 0) + (channels,)


@dataclass(frozen=True)
class _Adaptive(Layer):
    """Windows chosen so that ``output_size`` comes out, whatever goes in."""

    rank: ClassVar[int]

    output_size: Size = 1

    def __post_init__(self) -> None:
        object.__setattr__(self, "output_size", each_side(f"{self.kind}: output_size", self.output_size, self.rank))

    def output_shape(self, input_shape: Shape) -> Shape:
        """The sides asked for, with as many channels as before."""
        _, channels = space(input_shape, self.rank)
        assert isinstance(self.output_size, tuple)
        return *self.output_size, channels


class MaxPool1D(_Pool):
    """Keeps the largest number in each window of a sequence."""

    rank: ClassVar[int] = 1
    stem: ClassVar[str] = "max_pooling1d"


class MaxPool2D(_Pool):
    """Keeps the largest number in each window of an image."""

    rank: ClassVar[int] = 2
    stem: ClassVar[str] = "max_pooling2d"


class MaxPool3D(_Pool):
    """Keeps the largest number in each window of a volume."""

    rank: ClassVar[int] = 3
    stem: ClassVar[str] = "max_pooling3d"


class AveragePooling1D(_Pool):
    """Keeps the mean of each window of a sequence."""

    rank: ClassVar[int] = 1
    stem: ClassVar[str] = "average_pooling1d"


class AveragePooling2D(_Pool):
    """Keeps the mean of each window of an image."""

    rank: ClassVar[int] = 2
    stem: ClassVar[str] = "average_pooling2d"


class AveragePooling3D(_Pool):
    """Keeps the mean of each window of a volume."""

    rank: ClassVar[int] = 3
    stem: ClassVar[str] = "average_pooling3d"


class GlobalAveragePooling1D(_Global):
    """Keeps one number a channel: its mean over the whole sequence."""

    rank: ClassVar[int] = 1
    stem: ClassVar[str] = "global_average_pooling1d"


class GlobalAveragePooling2D(_Global):
    """Keeps one number a channel: its mean over the whole image."""

    rank: ClassVar[int] = 2
    stem: ClassVar[str] = "global_average_pooling2d"


class GlobalAveragePooling3D(_Global):
    """Keeps one number a channel: its mean over the whole volume."""

    rank: ClassVar[int] = 3
    stem: ClassVar[str] = "global_average_pooling3d"


class GlobalMaxPooling1D(_Global):
    """Keeps one number a channel: the largest of the whole sequence."""

    rank: ClassVar[int] = 1
    stem: ClassVar[str] = "global_max_pooling1d"


class GlobalMaxPooling2D(_Global):
    """Keeps one number a channel: the largest of the whole image."""

    rank: ClassVar[int] = 2
    stem: ClassVar[str] = "global_max_pooling2d"


class GlobalMaxPooling3D(_Global):
    """Keeps one number a channel: the largest of the whole volume."""

    rank: ClassVar[int] = 3
    stem: ClassVar[str] = "global_max_pooling3d"


class AdaptiveAveragePooling1D(_Adaptive):
    """Means over as many windows of a sequence as are asked for."""

    rank: ClassVar[int] = 1
    stem: ClassVar[str] = "adaptive_average_pooling1d"


class AdaptiveAveragePooling2D(_Adaptive):
    """Means over as many windows of an image as are asked for."""

    rank: ClassVar[int] = 2
    stem: ClassVar[str] = "adaptive_average_pooling2d"


class AdaptiveAveragePooling3D(_Adaptive):
    """Means over as many windows of a volume as are asked for."""

    rank: ClassVar[int] = 3
    stem: ClassVar[str] = "adaptive_average_pooling3d"


class AdaptiveMaxPooling1D(_Adaptive):
    """The largest numbers of as many windows of a sequence as are asked for."""

    rank: ClassVar[int] = 1
    stem: ClassVar[str] = "adaptive_max_pooling1d"


class AdaptiveMaxPooling2D(_Adaptive):
    """The largest numbers of as many windows of an image as are asked for."""

    rank: ClassVar[int] = 2
    stem: ClassVar[str] = "adaptive_max_pooling2d"


class AdaptiveMaxPooling3D(_Adaptive):
    """The largest numbers of as many windows of a volume as are asked for."""

    rank: ClassVar[int] = 3
    stem: ClassVar[str] = "adaptive_max_pooling3d"
