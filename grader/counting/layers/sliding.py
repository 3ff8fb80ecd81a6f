"""What all layers share whose kernel or window slides over an image, a sequence or a volume."""

from __future__ import annotations

from typing import ClassVar

from ..arithmetic import Expression, Number, product
from ..shapes import SIDES, Sizes, each_side, read_padding, slide_all
from .layer import Layer


class Sliding(Layer):
    """Whatever slides over its input: what its kernel, steps and padding may be."""

    rank: ClassVar[int]
    """How many sides the input has besides its channels."""

    def settle(self, *sizes: str) -> None:
        """Read the sizes that a user gave, each one number or one for each side, and the padding."""
        for size in sizes:
            object.__setattr__(self, size, each_side(f"{self.kind}: {size}", getattr(self, size), self.rank))
        object.__setattr__(self, "padding", read_padding(self.kind, getattr(self, "padding", "valid"), self.rank))

    def sizes(self, name: str) -> Sizes:
        """A size as :meth:`settle` has read it."""
        found: Sizes = getattr(self, name)
        return found

    def slid(self, size: Sizes, what: str = "kernel") -> Sizes:
        """How many places the kernel takes along each side."""
        dilation = self.sizes("dilation_rate")
        reach = tuple(rate * (one - 1) + 1 for rate, one in zip(dilation, self.sizes("kernel_size"), strict=True))
        padding: str | Sizes = getattr(self, "padding", "valid")
        return slide_all(size, reach, self.sizes("strides"), padding, what)

    def cells(self) -> Expression:
        """The cells of a kernel: in an image, height times width."""
        named = zip(self.sizes("kernel_size"), SIDES[self.rank], strict=True)
        return product(*(Number(size, f"kernel {side}") for size, side in named))

    def at_each_place(self, weights: Expression, places: Sizes, where: str = "output") -> Expression:
        """The weights used once at every place."""
        named = zip(places, SIDES[self.rank], strict=True)
        return product(weights, *(Number(size, f"{where} {side}") for size, side in named))
