"""Layers that bring numbers to a common scale."""

from __future__ import annotations

from typing import ClassVar

from ..arithmetic import Expression, Number
from ..shapes import Shape
from .layer import Layer


class BatchNormalization(Layer):
    """Shifts and scales each channel: two numbers are learned, and two (mean and variance) are only tracked."""

    stem: ClassVar[str] = "batch_normalization"

    def formula(self, input_shape: Shape) -> Expression:
        """(scale + shift) · channels."""
        one = (Number(1, "scale") + Number(1, "shift")).named("learned for one channel")
        return (one * Number(input_shape[-1], "channels")).named("the layer")

    def tracked(self, input_shape: Shape) -> int:
        """A running mean and a running variance for each channel."""
        return 2 * input_shape[-1]
