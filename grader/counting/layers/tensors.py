"""A layer that has no formula here: it is known by the arrays in it alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import add

from ..arithmetic import ZERO, Expression, Number, product
from ..shapes import Shape
from .layer import Layer


@dataclass(frozen=True)
class FromTensors(Layer):
    """Counts what a layer of somebody else's keeps: the sizes of its arrays, multiplied and added up.

    ``learned`` are the arrays that it learns, each a name and a shape; ``kept`` is how many numbers it keeps
    without learning them. What it does with an image, and so its work, is not known.
    """

    called: str = "layer"
    learned: tuple[tuple[str, Shape], ...] = ()
    kept: int = 0

    @property
    def kind(self) -> str:
        """What the layer is called where it comes from."""
        return self.called

    def work_known(self, input_shape: Shape) -> bool:
        """Not if it has weights: what it does with them is not known."""
        return not self.learned

    def formula(self, input_shape: Shape) -> Expression:
        """The numbers in each of its arrays, added up."""
        arrays = [
            product(*(Number(side, name) for side in shape)) if shape else Number(1, name)
            for name, shape in self.learned
        ]
        return reduce(add, arrays[1:], arrays[0]) if arrays else ZERO

    def tracked(self, input_shape: Shape) -> int:
        """What it keeps without learning it."""
        return self.kept
