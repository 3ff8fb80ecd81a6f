"""Fully connected layers."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import ClassVar

from ..arithmetic import Expression, Number
from ..shapes import Shape, whole
from .layer import Layer, times, with_bias


@dataclass(frozen=True)
class Dense(Layer):
    """A fully connected layer: each unit has one weight an input, and one bias.

    As in Keras, an input of more than one axis is connected along its last axis only.
    """

    stem: ClassVar[str] = "dense"

    units: int
    use_bias: bool = True

    def __post_init__(self) -> None:
        whole("Dense: units", self.units)

    def output_shape(self, input_shape: Shape) -> Shape:
        """The input's shape with ``units`` in place of its last number."""
        return *input_shape[:-1], self.units

    def formula(self, input_shape: Shape) -> Expression:
        """(inputs + bias) · units."""
        inputs = Number(input_shape[-1], "inputs")
        return times(with_bias(inputs, self.use_bias, "one unit"), self.units, "units")

    def multiply_adds(self, input_shape: Shape) -> Expression:
        """Inputs · units, at each place of an input of more than one axis."""
        weights = Number(input_shape[-1], "inputs") * Number(self.units, "units")
        if len(input_shape) == 1:
            return weights
        return weights * Number(prod(input_shape[:-1]), "places")
