"""Shapes: tuples of whole numbers, without the batch, the channels last, as Keras has them."""

from __future__ import annotations

from collections.abc import Sequence

from .errors import LayerError

Shape = tuple[int, ...]
Pair = tuple[int, int]


def show(shape: Sequence[int]) -> str:
    """A shape as a person writes it.

    >>> show((28, 28, 1))
    '28×28×1'
    """
    return "×".join(f"{side:,}" for side in shape)


def whole(what: str, value: object) -> int:
    """A whole number of 1 or more, or a LayerError that says what was given for ``what``."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise LayerError(f"{what} is {value!r}; it needs a whole number of 1 or more.")
    return value


def pair(what: str, value: object) -> Pair:
    """Height and width: one whole number serves for both."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        if len(value) != 2:
            raise LayerError(f"{what} is {value!r}; it needs one whole number, or two (height, width).")
        return whole(f"{what} (height)", value[0]), whole(f"{what} (width)", value[1])
    number = whole(what, value)
    return number, number


def image(input_shape: Shape) -> tuple[int, int, int]:
    """Height, width and channels, or a LayerError for a shape that is no image."""
    if len(input_shape) != 3:
        raise LayerError(f"got an input of {show(input_shape)}; it needs three numbers: height, width and channels.")
    height, width, channels = input_shape
    return height, width, channels


def slide(size: int, window: int, stride: int, padding: str, dilation: int = 1) -> int:
    """How many positions a window takes along one side of an image.

    ``size``, ``window`` and ``stride`` are in pixels; a dilated window spreads its cells
    ``dilation`` pixels apart. The result is below 1 where the window does not fit.
    Source: Keras 3, ``compute_conv_output_shape``.
    """
    if padding == "same":
        return -(-size // stride)
    return (size - dilation * (window - 1) - 1) // stride + 1


def read_padding(kind: str, value: object) -> str:
    """``valid`` or ``same``, however it is spelt; LayerError for all else."""
    if not (isinstance(value, str) and value.lower() in ("valid", "same")):
        raise LayerError(f"{kind}: padding is {value!r}; it needs 'valid' or 'same'.")
    return value.lower()


def slide_both(size: Pair, window: Pair, strides: Pair, padding: str, what: str) -> Pair:
    """Positions in height and width; LayerError where the window does not fit into the image."""
    positions = [slide(*sides, padding) for sides in zip(size, window, strides, strict=True)]
    if min(positions) < 1:
        raise LayerError(
            f"got an image of {show(size)}; a {what} that covers {show(window)} needs at least {show(window)}, "
            f"or padding='same'."
        )
    return positions[0], positions[1]
