"""A framework's model, counted; and how its rows are made, so that they come to what the framework counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import prod

from ..arithmetic import ZERO
from ..counted import Counted
from ..errors import LayerError
from ..layers.layer import Layer
from ..layers.tensors import FromTensors
from ..row import Row
from ..shapes import OPEN, Shape


class Model(Counted):
    """A model of a framework: its rows were read, and its ``total`` is the one that the framework gives.

    Shapes are without the batch and have the channels last, whatever the framework's own order.
    """

    def __init__(self, name: str, input_shape: Shape, rows: Sequence[Row], total: int, remark: str = "") -> None:
        self.name, self.input_shape, self.rows, self.total, self._remark = name, input_shape, tuple(rows), total, remark

    def remarks(self) -> list[str]:
        """What must be said of single rows, and of the whole."""
        return [*super().remarks(), *([self._remark] if self._remark else [])]


@dataclass(frozen=True)
class Array:
    """An array of a model. ``identity`` tells whether two layers share it; ``learned`` ones are parameters."""

    identity: int
    name: str
    shape: Shape
    learned: bool = True
    trainable: bool = True

    @property
    def size(self) -> int:
        """How many numbers it holds."""
        return prod(self.shape)


@dataclass(frozen=True)
class Call:
    """One use of a layer: what goes in and what comes out; empty where it is not known."""

    input_shape: Shape
    output_shape: Shape


OWN = "array"
"""What an array is called that no layer holds, but the model itself."""


class Rows:
    """Rows made one after another. An array is counted where it is met first."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._owner: dict[int, str] = {}

    def add(
        self,
        name: str,
        called: str,
        layer: Layer | None,
        arrays: Sequence[Array],
        calls: Sequence[Call],
        inside: tuple[str, ...] = (),
        notes: Sequence[str] = (),
        *,
        used: bool = True,
    ) -> None:
        """A row for a layer, ``called`` so by its framework; ``layer`` is ours of the same kind, if there is one.

        Ours is taken at its word only if its formula comes to the size of the arrays and its shape is the real one.
        For a layer that is not ``used``, the calls say what could go in.
        """
        arrays = list({array.identity: array for array in arrays}.values())
        notes = list(notes)
        first = calls[0] if calls else Call((), ())
        if layer is None or not _right(layer, arrays, calls):
            layer = _from_tensors(called, arrays)
            if arrays and called != OWN:
                notes.append(f"counted from its arrays, as there is no formula here for this kind of {called}")
        fresh = [array for array in arrays if array.identity not in self._owner]
        formula = layer.formula(first.input_shape)
        if len(fresh) < len(arrays):
            shared = sorted({self._owner[array.identity] for array in arrays if array.identity in self._owner})
            notes.append(f"shares weights with {', '.join(shared)}, where they are counted")
            rest = _from_tensors(called, fresh)
            formula = rest.formula(()) if any(array.learned for array in fresh) else ZERO
            if any(not array.learned for array in arrays) and fresh:
                layer = rest
        if len(calls) > 1:
            notes.append(f"used {len(calls)} times with the same weights, which are counted once")
        self._owner |= {array.identity: name for array in fresh}
        self.rows.append(
            Row(
                name,
                layer,
                first.input_shape,
                first.output_shape if used else (),
                formula,
                inside,
                tuple(call.input_shape for call in calls) if used else (),
                sum(array.size for array in fresh if array.learned and not array.trainable),
                bool(fresh) or not arrays,
                tuple(notes),
            )
        )


def _from_tensors(called: str, arrays: Sequence[Array]) -> FromTensors:
    learned = tuple((array.name, array.shape) for array in arrays if array.learned)
    return FromTensors(called=called, learned=learned, kept=sum(one.size for one in arrays if not one.learned))


def _right(layer: Layer, arrays: Sequence[Array], calls: Sequence[Call]) -> bool:
    """Whether our layer has the arrays and the shapes of the real one."""
    if not calls:
        return False
    try:
        for call in calls:
            learned = layer.formula(call.input_shape).value
            kept = layer.tracked(call.input_shape)
            if learned != sum(one.size for one in arrays if one.learned):
                return False
            if kept != sum(one.size for one in arrays if not one.learned):
                return False
            if not layer.after and not _same(layer.output_shape(call.input_shape), call.output_shape):
                return False
    except (LayerError, IndexError):
        return False
    return True


def _same(ours: Shape, theirs: Shape) -> bool:
    """Whether two shapes agree as far as both are known."""
    return not theirs or (
        len(ours) == len(theirs)
        and all(one == other or OPEN in (one, other) for one, other in zip(ours, theirs, strict=True))
    )


def named(layer: Layer, name: str) -> Layer:
    """The layer with a name."""
    return replace(layer, name=name)
