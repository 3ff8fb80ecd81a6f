"""A question about one layer of a network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import prod
from typing import Any, Literal, Self

from grader.counting import (
    ZERO,
    Conv2D,
    Dense,
    DepthwiseConv2D,
    Expression,
    Layer,
    Network,
    Number,
    Shape,
    product,
    show,
)

from .described import described
from .question import Question, several, with_layer_numbers

SIDES = ("height", "width", "channels")


@dataclass(frozen=True)
class LayerQuestion(Question):
    """How many parameters (or biases, outputs, multiply-adds) has ``layer``?

    ``start`` goes through the layers ``before`` it, if there are any, and then into the layer.
    """

    start: Shape
    layer: Layer
    asks: Literal["parameters", "biases", "outputs", "multiply-adds"] = "parameters"
    before: tuple[Layer, ...] = ()

    @cached_property
    def input_shape(self) -> Shape:
        """The shape that goes into the layer."""
        return Network(self.start, self.before).output_shape

    @cached_property
    def output_shape(self) -> Shape:
        """The shape that the layer puts out."""
        return self.layer.output_shape(self.input_shape)

    @cached_property
    def formula(self) -> Expression:
        """The true count as arithmetic."""
        match self.asks:
            case "biases" if isinstance(self.layer, Conv2D):
                return Number(self.layer.filters, "filters") if self.layer.use_bias else ZERO
            case "outputs":
                shape = self.output_shape if len(self.output_shape) > 1 else self.input_shape
                return product(*(Number(side, SIDES[place]) for place, side in enumerate(shape)))
            case "multiply-adds":
                return self.layer.multiply_adds(self.input_shape)
        return self.layer.formula(self.input_shape)

    @cached_property
    def words(self) -> dict[str, str]:
        """The numbers of the layer and its input, each with its noun."""
        words = {"input": show(self.input_shape), "output": show(self.output_shape), "start": show(self.start)}
        words |= {"before": described(self.before), "layer": described([self.layer])}
        if len(self.input_shape) == 3:
            words |= {"image": show(self.input_shape[:2]), "channels": several(self.input_shape[2], "channel")}
        if len(self.output_shape) == 3:
            words |= {"output_image": show(self.output_shape[:2])}
        match self.layer:
            case Conv2D(filters=filters, kernel_size=(int(height), int(width))):
                words |= {
                    "filters": several(filters, "filter"),
                    "kernel": show((height, width)),
                    "groups": several(self.layer.groups, "group"),
                }
            case DepthwiseConv2D(kernel_size=(int(height), int(width))):
                words |= {"kernel": show((height, width))}
            case Dense(units=units):
                words |= {
                    "inputs": several(prod(self.input_shape), "input"),
                    "units": several(units, "unit"),
                }
        return words

    @cached_property
    def known_numbers(self) -> Mapping[int, tuple[str, ...]]:
        """The numbers of the layer, its input and its output, and what each stands for."""
        named: list[tuple[int, str]] = [(number.value, number.name) for number in self.formula.numbers() if number.name]
        for shape, what in ((self.input_shape, "input"), (self.output_shape, "output"), (self.start, "first image")):
            if len(shape) == 3:
                named += [(shape[0], f"height of the {what}"), (shape[1], f"width of the {what}")]
                named.append((shape[2], f"number of channels of the {what}"))
        names: dict[int, tuple[str, ...]] = {}
        for number, name in named:
            names[number] = (*names.get(number, ()), name)
        return names

    def with_numbers(self, **numbers: int) -> Self:
        """The same question with other numbers.

        ``height``, ``width``, ``in_channels`` and ``inputs`` change what goes in at the start; ``1.filters`` the
        filters of the second layer before this one; all else this layer.
        """
        shape = list(self.start)
        fields: dict[str, Any] = {}
        earlier: dict[str, int] = {}
        for name, number in numbers.items():
            match name:
                case "height":
                    shape[0] = number
                case "width":
                    shape[1] = number
                case "in_channels" | "inputs":
                    shape[-1] = number
                case _ if "." in name:
                    earlier[name] = number
                case _:
                    fields[name] = number
        before = with_layer_numbers(self.before, earlier)
        return replace(self, start=tuple(shape), layer=replace(self.layer, **fields), before=before)
