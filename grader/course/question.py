"""A question about one layer looking at one input; its true answer is always counted, never typed in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

from grader.counting import ZERO, Conv2D, Dense, Expression, Layer, Number, Shape, show


@dataclass(frozen=True)
class Question:
    """How many parameters, or biases, does ``layer`` learn when it looks at an input of ``input_shape``?"""

    input_shape: Shape
    layer: Layer
    asks: Literal["parameters", "biases"] = "parameters"
    """What is to be counted: all that the layer learns, or the biases of a convolution alone."""

    @cached_property
    def formula(self) -> Expression:
        """The true count as arithmetic."""
        if self.asks == "biases" and isinstance(self.layer, Conv2D):
            return Number(self.layer.filters, "filters") if self.layer.use_bias else ZERO
        return self.layer.formula(self.input_shape)

    @cached_property
    def truth(self) -> int:
        """The true count."""
        return int(self.formula.value)

    @property
    def answer_text(self) -> str:
        """The true count with its noun: ``160 parameters``, ``1 bias``."""
        if self.truth == 1:
            return f"1 {'bias' if self.asks == 'biases' else 'parameter'}"
        return f"{self.truth:,} {self.asks}"

    @cached_property
    def output_shape(self) -> Shape:
        """The shape that the layer puts out."""
        return self.layer.output_shape(self.input_shape)

    @cached_property
    def words(self) -> dict[str, str]:
        """What a text about the question can name: ``{filters}``, ``{kernel}``, ``{image}`` …"""
        words = {"input": show(self.input_shape), "output": show(self.output_shape)}
        if len(self.input_shape) == 3:
            words |= {
                "image": show(self.input_shape[:2]),
                "channels": several(self.input_shape[2], "channel"),
                "output_image": show(self.output_shape[:2]),
            }
        match self.layer:
            case Conv2D(filters=filters, kernel_size=(int(height), int(width))):
                words |= {
                    "filters": several(filters, "filter"),
                    "kernel": show((height, width)),
                    "side": f"{height:,}",
                    "groups": several(self.layer.groups, "group"),
                }
            case Dense(units=units):
                words |= {
                    "inputs": several(self.input_shape[-1], "input"),
                    "units": several(units, "unit"),
                }
        return words

    def with_numbers(self, **numbers: int) -> Question:
        """The same question with other numbers.

        ``height``, ``width``, ``in_channels`` and ``inputs`` change the input; all else the layer.
        """
        shape = list(self.input_shape)
        fields: dict[str, Any] = {}
        for name, number in numbers.items():
            match name:
                case "height":
                    shape[0] = number
                case "width":
                    shape[1] = number
                case "in_channels" | "inputs":
                    shape[-1] = number
                case _:
                    fields[name] = number
        return replace(self, input_shape=tuple(shape), layer=replace(self.layer, **fields))


def several(number: int, noun: str) -> str:
    """A number and its noun.

    >>> several(1, "filter"), several(16, "filter")
    ('1 filter', '16 filters')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
