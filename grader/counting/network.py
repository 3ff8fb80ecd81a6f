"""A network: an input shape and the layers it goes through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .arithmetic import Expression
from .errors import LayerError
from .layers import Join, Layer
from .shapes import Shape, show, whole
from .table import bar, table

LARGEST_SAFE_JSON_INTEGER = 2**53 - 1
"""Above this, JavaScript rounds whole numbers (ECMA-262, Number.MAX_SAFE_INTEGER)."""


@dataclass(frozen=True)
class Row:
    """One layer of a network, counted."""

    name: str
    layer: Layer
    input_shape: Shape
    output_shape: Shape
    formula: Expression

    @property
    def parameters(self) -> int:
        """How many numbers the layer learns."""
        return int(self.formula.value)

    @property
    def tracked(self) -> int:
        """How many numbers it keeps without learning them."""
        return self.layer.tracked(self.input_shape)

    @property
    def multiply_adds(self) -> int:
        """How many multiplications it makes for one image."""
        return int(self.layer.multiply_adds(self.input_shape).value)

    @property
    def arithmetic(self) -> str:
        """The count as a learner can check it by hand: ``(3·3·32 + 1)·64``."""
        return str(self.formula)


INPUT = "input"
"""What ``after`` calls the image that goes into the network."""


class Network:
    """Layers, one after another, or wherever their ``after`` puts them.

    >>> Network((28, 28, 1), [Layer()]).parameters
    0

    Raises LayerError, with the layer's name, what it got and what it needs, if a layer does not fit.
    """

    def __init__(self, input_shape: Sequence[int], layers: Iterable[Layer]) -> None:
        self.input_shape: Shape = tuple(
            whole(f"number {place} of the input shape", side) for place, side in enumerate(input_shape, 1)
        )
        if not self.input_shape:
            raise LayerError("the input shape is empty; it needs at least one number, e.g. (28, 28, 1).")
        self.layers: tuple[Layer, ...] = tuple(layers)
        self.rows: tuple[Row, ...] = tuple(self._rows())

    def _rows(self) -> Iterable[Row]:
        shapes, previous, seen = {INPUT: self.input_shape}, INPUT, Counter[str]()
        for layer in self.layers:
            if not isinstance(layer, Layer):
                raise LayerError(f"{layer!r} is not a layer; a network needs layers such as Conv2D(16, 3).")
            number = seen[layer.stem]
            seen[layer.stem] += 1
            name = layer.name or (f"{layer.stem}_{number}" if number else layer.stem)
            try:
                row = _row(name, layer, [_named(shapes, one) for one in layer.after or (previous,)])
            except LayerError as error:
                raise LayerError(f"{name} ({type(layer).__name__}) {error}") from None
            yield row
            if name in shapes:
                raise LayerError(f"two layers are named {name!r}; each needs a name of its own.")
            shapes[name], previous = row.output_shape, name

    @property
    def output_shape(self) -> Shape:
        """The shape that comes out at the end."""
        return self.rows[-1].output_shape if self.rows else self.input_shape

    @cached_property
    def parameters(self) -> int:
        """How many numbers the whole network learns."""
        return sum(row.parameters for row in self.rows)

    @cached_property
    def tracked(self) -> int:
        """How many numbers it keeps without learning them; Keras' total counts them too."""
        return sum(row.tracked for row in self.rows)

    @cached_property
    def multiply_adds(self) -> int:
        """How many multiplications the whole network makes for one image."""
        return sum(row.multiply_adds for row in self.rows)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Network):
            return NotImplemented
        return (self.input_shape, self.layers) == (other.input_shape, other.layers)

    def __hash__(self) -> int:
        return hash((self.input_shape, self.layers))

    def share(self, row: Row) -> float:
        """The part of all parameters that a row holds, from 0 to 1."""
        return row.parameters / self.parameters if self.parameters else 0.0

    def summary(self) -> str:
        """A table in plain text: name, output shape, arithmetic, parameters, and the share as a bar."""
        lines = [
            (
                row.name,
                show(row.output_shape),
                row.arithmetic,
                f"{row.parameters:,}",
                f"{self.share(row):6.1%} {bar(self.share(row))}",
            )
            for row in self.rows
        ]
        total = ("total", "", "", f"{self.parameters:,}", "")
        body = table(("layer", "output shape", "arithmetic", "parameters", "share"), [*lines, total], right={3})
        return f"input {show(self.input_shape)}\n\n{body}"

    def as_data(self) -> dict[str, Any]:
        """The same as :meth:`summary` for ``json.dumps``; counts that JSON readers would round are strings."""
        return {
            "input_shape": [exact(side) for side in self.input_shape],
            "parameters": exact(self.parameters),
            "tracked": exact(self.tracked),
            "multiply_adds": exact(self.multiply_adds),
            "layers": [
                {
                    "name": row.name,
                    "layer": type(row.layer).__name__,
                    "output_shape": [exact(side) for side in row.output_shape],
                    "arithmetic": row.arithmetic,
                    "parameters": exact(row.parameters),
                    "tracked": exact(row.tracked),
                    "multiply_adds": exact(row.multiply_adds),
                    "share": self.share(row),
                }
                for row in self.rows
            ],
        }


def exact(number: int) -> int | str:
    """A whole number that survives JSON: itself, or its digits as text where readers would round it."""
    return number if abs(number) <= LARGEST_SAFE_JSON_INTEGER else str(number)


def _named(shapes: Mapping[str, Shape], name: str) -> Shape:
    if name not in shapes:
        raise LayerError(f"comes after {name!r}, which is no layer before it. Known are: {', '.join(shapes)}.")
    return shapes[name]


def _row(name: str, layer: Layer, shapes: Sequence[Shape]) -> Row:
    if isinstance(layer, Join):
        return Row(name, layer, shapes[0], layer.join(shapes), layer.formula(shapes[0]))
    if len(shapes) > 1:
        raise LayerError(f"comes after {len(shapes)} layers; only Add and Concatenate take more than one.")
    return Row(name, layer, shapes[0], layer.output_shape(shapes[0]), layer.formula(shapes[0]))
