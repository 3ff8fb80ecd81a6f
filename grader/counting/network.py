"""A network: an input shape and the layers it goes through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from .counted import Counted
from .errors import LayerError
from .layers.joining import Join
from .layers.layer import Layer
from .row import Row, nested
from .shapes import Shape, whole

INPUT = "input"
"""What ``after`` calls the image that goes into the network."""


class Network(Counted):
    """Layers, one after another, or wherever their ``after`` puts them. A name such as ``block1/conv`` says the part.

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

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Network):
            return NotImplemented
        return (self.input_shape, self.layers) == (other.input_shape, other.layers)

    def __hash__(self) -> int:
        return hash((self.input_shape, self.layers))


def _named(shapes: Mapping[str, Shape], name: str) -> Shape:
    if name not in shapes:
        raise LayerError(f"comes after {name!r}, which is no layer before it. Known are: {', '.join(shapes)}.")
    return shapes[name]


def _row(name: str, layer: Layer, shapes: Sequence[Shape]) -> Row:
    inside = nested(name.split("/")[:-1], "/")
    if isinstance(layer, Join):
        return Row(name, layer, shapes[0], layer.join(shapes), layer.formula(shapes[0]), inside)
    if len(shapes) > 1:
        raise LayerError(f"comes after {len(shapes)} layers; only Add, Multiply and Concatenate take more than one.")
    return Row(name, layer, shapes[0], layer.output_shape(shapes[0]), layer.formula(shapes[0]), inside)
