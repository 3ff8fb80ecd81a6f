"""Layers that follow a fixed rule and learn nothing."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import ClassVar

from ..errors import LayerError
from ..shapes import Shape
from .layer import Layer


class Flatten(Layer):
    """Lays all numbers out in one row."""

    stem: ClassVar[str] = "flatten"

    def output_shape(self, input_shape: Shape) -> Shape:
        """(all numbers of the input,)."""
        return (prod(input_shape),)


@dataclass(frozen=True)
class Dropout(Layer):
    """Sets a share of the numbers to zero while training. It learns nothing and removes no weight."""

    stem: ClassVar[str] = "dropout"

    rate: float = 0.5

    def __post_init__(self) -> None:
        is_number = isinstance(self.rate, int | float) and not isinstance(self.rate, bool)
        if not (is_number and 0 <= self.rate <= 1):
            raise LayerError(f"Dropout: rate is {self.rate!r}; it needs a share from 0 to 1.")


@dataclass(frozen=True)
class Activation(Layer):
    """Bends each number by a fixed curve such as ReLU. It learns nothing."""

    stem: ClassVar[str] = "activation"

    activation: str = "relu"
