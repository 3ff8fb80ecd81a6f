"""Layers that make an image smaller by a fixed rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..shapes import Pair, Shape, image, pair, read_padding, slide_both
from .layer import Layer


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
        object.__setattr__(self, "padding", read_padding(kind, self.padding))

    def output_shape(self, input_shape: Shape) -> Shape:
        """(height, width, channels), with as many channels as before."""
        height, width, channels = image(input_shape)
        window, strides = pair("", self.pool_size), pair("", self.strides)
        return *slide_both((height, width), window, strides, self.padding, "window"), channels


class MaxPool2D(_Pool2D):
    """Keeps the largest number in each window."""

    stem: ClassVar[str] = "max_pooling2d"


class AveragePooling2D(_Pool2D):
    """Keeps the mean of each window."""

    stem: ClassVar[str] = "average_pooling2d"


class GlobalAveragePooling2D(Layer):
    """Keeps one number a channel: its mean over the whole image."""

    stem: ClassVar[str] = "global_average_pooling2d"

    def output_shape(self, input_shape: Shape) -> Shape:
        """(channels,)."""
        return (image(input_shape)[2],)
