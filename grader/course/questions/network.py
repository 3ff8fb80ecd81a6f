"""A question about a whole network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from operator import add
from typing import Literal, Self

from grader.counting import ZERO, Expression, Network, Number, Row, show

from .described import described
from .question import Question, with_layer_numbers

DTYPES = {4: "float32", 2: "float16", 1: "int8"}
"""Bytes of one number, and what such numbers are called."""


@dataclass(frozen=True)
class NetworkQuestion(Question):
    """How many parameters has the network, or how many bytes do they take?"""

    network: Network
    asks: Literal["parameters", "bytes"] = "parameters"
    bytes_each: int = 4

    @cached_property
    def formula(self) -> Expression:
        """The true count: the sum over all layers that learn, or the total times the bytes of one number."""
        if self.asks == "bytes":
            return Number(self.network.parameters, "parameters") * Number(self.bytes_each, "bytes of each")
        return _sum([Number(row.parameters, f"count of {row.name}") for row in self.learning])

    @cached_property
    def written_out(self) -> Expression:
        """The true count with the arithmetic of every layer in it."""
        return self.formula if self.asks == "bytes" else _sum([row.formula for row in self.learning])

    @property
    def learning(self) -> list[Row]:
        """The rows that learn anything."""
        return [row for row in self.network.rows if row.parameters]

    @cached_property
    def words(self) -> dict[str, str]:
        """The input, the number format, and the total where it is given."""
        words = {"start": show(self.network.input_shape), "dtype": DTYPES[self.bytes_each]}
        words |= {"layers": described(self.network.layers)}
        return words | ({"total": f"{self.network.parameters:,}"} if self.asks == "bytes" else {})

    @cached_property
    def known_numbers(self) -> Mapping[int, tuple[str, ...]]:
        """The numbers in the arithmetic of the layers, and the sides of what goes into them."""
        names: dict[int, tuple[str, ...]] = {}
        for row in self.learning:
            named = [(number.value, f"{number.name} of {row.name}") for number in row.formula.numbers() if number.name]
            if len(row.input_shape) == 3:
                named.append((row.input_shape[0], f"height of what goes into {row.name}"))
            for number, name in named:
                names[number] = (*names.get(number, ()), name)
        return names

    def with_numbers(self, **numbers: int) -> Self:
        """The same question with other ``height``, ``width``, ``in_channels``, ``bytes_each`` or ``1.filters``."""
        shape = list(self.network.input_shape)
        for place, name in enumerate(("height", "width", "in_channels")):
            shape[place] = numbers.pop(name, shape[place])
        bytes_each = numbers.pop("bytes_each", self.bytes_each)
        layers = with_layer_numbers(self.network.layers, numbers)
        return replace(self, network=Network(shape, layers), bytes_each=bytes_each)


def _sum(counts: Sequence[Expression]) -> Expression:
    return reduce(add, counts[1:], counts[0]) if counts else ZERO
