"""Layers that bring several branches together."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from ..errors import LayerError
from ..shapes import Shape, show
from .layer import Layer


class Join(Layer):
    """Takes the outputs of all layers named in ``after``. It learns nothing."""

    @abstractmethod
    def join(self, shapes: Sequence[Shape]) -> Shape:
        """The shape that comes of these; LayerError if they do not fit together."""


class Add(Join):
    """Adds what comes in, number by number."""

    stem: ClassVar[str] = "add"

    def join(self, shapes: Sequence[Shape]) -> Shape:
        """The shape that all of them have."""
        if len(set(shapes)) > 1:
            raise LayerError(f"got {_listed(shapes)}; to be added they need one and the same shape.")
        return shapes[0]


class Multiply(Join):
    """Multiplies what comes in, number by number; a side of length 1 serves for a longer one."""

    stem: ClassVar[str] = "multiply"

    def join(self, shapes: Sequence[Shape]) -> Shape:
        """The largest shape, if each of the others has its sides or sides of length 1."""
        largest = max(shapes, key=lambda shape: (len(shape), shape))
        for shape in shapes:
            if len(shape) != len(largest) or any(
                side not in (1, most) for side, most in zip(shape, largest, strict=True)
            ):
                raise LayerError(f"got {_listed(shapes)}; to be multiplied they need the same shape, or sides of 1.")
        return largest


class Concatenate(Join):
    """Stacks what comes in, channel upon channel."""

    stem: ClassVar[str] = "concatenate"

    def join(self, shapes: Sequence[Shape]) -> Shape:
        """The common shape, with all their channels."""
        if len({shape[:-1] for shape in shapes}) > 1:
            raise LayerError(f"got {_listed(shapes)}; to be stacked they need the same height and width.")
        return *shapes[0][:-1], sum(shape[-1] for shape in shapes)


def _listed(shapes: Sequence[Shape]) -> str:
    return " and ".join(map(show, shapes))
