"""Shapes: tuples of whole numbers, without the batch, the channels last, as Keras has them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import prod

from .errors import LayerError

Shape = tuple[int, ...]
Sizes = tuple[int, ...]
Size = int | Sizes
"""One number for all sides, or one for each."""
Padding = str | Size
"""``valid``, ``same``, or how many zeros are laid around the input on both ends of each side, as PyTorch says it."""

OPEN = 0
"""A side that a model leaves open, such as the height in Keras' ``(None, None, None, 3)``."""

SIDES = {1: ("length",), 2: ("height", "width"), 3: ("depth", "height", "width")}
"""What the sides of an input are called."""
_COUNTED = {1: "one number", 2: "two numbers", 3: "three numbers", 4: "four numbers"}


def show(shape: Sequence[int]) -> str:
    """A shape as a person writes it; an open side is a question mark.

    >>> show((28, 28, 1))
    '28×28×1'
    """
    return "×".join(f"{side:,}" if side else "?" for side in shape)


def elements(shape: Shape) -> int:
    """How many numbers a shape holds; 0 where a side is open or the shape is not known."""
    return prod(shape) if shape else 0


def whole(what: str, value: object) -> int:
    """A whole number of 1 or more, or a LayerError that says what was given for ``what``."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise LayerError(f"{what} is {value!r}; it needs a whole number of 1 or more.")
    return value


def each_side(what: str, value: object, rank: int) -> Sizes:
    """A number for each of ``rank`` sides: one whole number serves for all of them."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        if len(value) != rank:
            several = f", or {_COUNTED[rank].split()[0]} ({', '.join(SIDES[rank])})" if rank > 1 else ""
            raise LayerError(f"{what} is {value!r}; it needs one whole number{several}.")
        return tuple(whole(f"{what} ({side})", one) for side, one in zip(SIDES[rank], value, strict=True))
    return (whole(what, value),) * rank


def space(input_shape: Shape, rank: int) -> tuple[Sizes, int]:
    """The sides and the channels, or a LayerError for a shape that has not as many numbers."""
    if len(input_shape) != rank + 1:
        needed = f"{', '.join(SIDES[rank])} and channels"
        raise LayerError(f"got an input of {show(input_shape)}; it needs {_COUNTED[rank + 1]}: {needed}.")
    return input_shape[:-1], input_shape[-1]


def slide(size: int, window: int, stride: int, padding: str | int, *, ceil: bool = False) -> int:
    """How many positions a window takes along one side of an image.

    ``size``, ``window`` and ``stride`` are in pixels. With ``ceil``, a last window may hang over the edge. The
    result is below 1 where the window does not fit; an open side stays open.
    Sources: Keras 3, ``compute_conv_output_shape``; PyTorch, the formulas of ``Conv2d`` and ``MaxPool2d``.
    """
    if size == OPEN:
        return OPEN
    if padding == "same":
        return -(-size // stride)
    zeros = padding if isinstance(padding, int) else 0
    room = size + 2 * zeros - window
    positions = -(-room // stride) + 1 if ceil else room // stride + 1
    if ceil and (positions - 1) * stride >= size + zeros:
        positions -= 1  # a window that would begin behind the image is left out
    return positions


def read_padding(kind: str, value: object, rank: int) -> str | Sizes:
    """``valid`` or ``same``, however it is spelt, or zeros for each side; LayerError for all else."""
    if isinstance(value, str) and value.lower() in ("valid", "same"):
        return value.lower()
    zeros = (value,) * rank if isinstance(value, int) else value
    if isinstance(zeros, tuple) and len(zeros) == rank and all(isinstance(one, int) and one >= 0 for one in zeros):
        return zeros if any(zeros) else "valid"
    raise LayerError(f"{kind}: padding is {value!r}; it needs 'valid' or 'same', or a number of zeros.")


@lru_cache(maxsize=4096)
def slide_all(
    size: Sizes, window: Sizes, strides: Sizes, padding: str | Sizes, what: str, *, ceil: bool = False
) -> Sizes:
    """Positions along every side; LayerError where the window does not fit into the image.

    Remembered: in most networks, the same window slides over the same image many times.
    """
    zeros: tuple[str | int, ...] = (padding,) * len(size) if isinstance(padding, str) else padding
    positions = tuple(
        slide(one, covers, stride, around, ceil=ceil)
        for one, covers, stride, around in zip(size, window, strides, zeros, strict=True)
    )
    if any(found < 1 and one != OPEN for found, one in zip(positions, size, strict=True)):
        raise LayerError(
            f"got an image of {show(size)}; a {what} that covers {show(window)} needs at least {show(window)}, "
            f"or padding='same'."
        )
    return positions
