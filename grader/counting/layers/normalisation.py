"""Layers that bring numbers to a common scale."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce
from operator import add
from typing import ClassVar

from ..arithmetic import ZERO, Expression, Number, product
from ..errors import LayerError
from ..shapes import Shape, show, whole
from .layer import Layer


@dataclass(frozen=True)
class _Normalisation(Layer):
    """Scales and shifts each channel by numbers that are learned, unless ``scale`` or ``center`` is off."""

    scale: bool = field(default=True, kw_only=True)
    center: bool = field(default=True, kw_only=True)

    def formula(self, input_shape: Shape) -> Expression:
        """(scale + shift) · channels."""
        learned = [Number(1, name) for name, there in (("scale", self.scale), ("shift", self.center)) if there]
        if not learned:
            return ZERO
        one = reduce(add, learned[1:], learned[0])
        if isinstance(one, Number):
            return self._each(input_shape)
        return (one.named("learned for one channel") * self._each(input_shape)).named("the layer")

    def _each(self, input_shape: Shape) -> Expression:
        """What has a scale and a shift of its own."""
        return Number(input_shape[-1], "channels")


@dataclass(frozen=True)
class BatchNormalization(_Normalisation):
    """Shifts and scales each channel: two numbers are learned, and two (mean and variance) are only tracked.

    With ``counter``, it also keeps how many batches it has seen, as PyTorch does.
    """

    stem: ClassVar[str] = "batch_normalization"

    counter: bool = False

    def tracked(self, input_shape: Shape) -> int:
        """A running mean and a running variance for each channel."""
        return 2 * input_shape[-1] + self.counter


@dataclass(frozen=True)
class LayerNormalization(_Normalisation):
    """Brings each sample by itself to a common scale, over its last ``axes`` axes."""

    stem: ClassVar[str] = "layer_normalization"

    axes: int = 1

    def __post_init__(self) -> None:
        whole("LayerNormalization: axes", self.axes)

    def _each(self, input_shape: Shape) -> Expression:
        if self.axes == 1:
            return super()._each(input_shape)
        return product(*(Number(side, "normalised together") for side in input_shape[-self.axes :]))


@dataclass(frozen=True)
class RMSNormalization(_Normalisation):
    """Brings each sample to a common length. It learns a scale for each channel and no shift."""

    stem: ClassVar[str] = "rms_normalization"

    center: bool = field(default=False, kw_only=True)


@dataclass(frozen=True)
class GroupNormalization(_Normalisation):
    """Brings groups of channels of each sample to a common scale; groups change nothing about the count."""

    stem: ClassVar[str] = "group_normalization"

    groups: int = 32

    def __post_init__(self) -> None:
        whole("GroupNormalization: groups", self.groups)

    def output_shape(self, input_shape: Shape) -> Shape:
        """The input's shape, if its channels can be shared out among the groups."""
        if input_shape[-1] % self.groups:
            raise LayerError(
                f"got an input of {show(input_shape)}; it needs a multiple of {self.groups} channels, its groups."
            )
        return input_shape


class Scale(Layer):
    """Multiplies each channel by a number that is learned (ConvNeXt's layer scale)."""

    stem: ClassVar[str] = "scale"

    def formula(self, input_shape: Shape) -> Expression:
        """One number for each channel."""
        return Number(input_shape[-1], "channels")
