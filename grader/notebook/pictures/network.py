"""A network as a row of blocks: as tall as its images are high, as wide as it has channels."""

from __future__ import annotations

from math import log2

from grader.counting import (
    Activation,
    Conv2D,
    Counted,
    Dense,
    DepthwiseConv2D,
    Flatten,
    Layer,
    Row,
    Shape,
    elements,
    show,
)
from grader.course import several
from grader.marking.pictures.svg import HIGHLIGHT, PAPER, WEIGHT, box, svg, text

TALLEST, MIDDLE, HEIGHT, LINE_HEIGHT = 92.0, 76.0, 150.0, 18.0
MARGIN, STEP, GAP = 40.0, 72.0, 24.0


MOST_BLOCKS = 10
"""Networks with more layers are not drawn as blocks."""


def is_drawn(network: Counted) -> bool:
    """Whether a network is few layers, one after another, of which all shapes are known."""
    shapes = _shapes(network)
    chained = all(row.input_shape == before for row, before in zip(network.rows, shapes, strict=False))
    plain = not any(row.layer.after or row.inside for row in network.rows)
    return len(network.rows) <= MOST_BLOCKS and chained and plain and all(map(elements, shapes))


def network_picture(network: Counted, *, asked: str = "", shapes: bool = True, counts: bool = False) -> str:
    """An SVG of the layers from left to right; blocks that learn are coloured.

    ``asked`` is the name of a layer to point at. Without ``shapes`` only the layers' own settings are
    written, so that nothing is given away. With ``counts`` each block says how many parameters it has.
    """
    largest = max((shape[0] for shape in _shapes(network) if len(shape) == 3), default=1)
    x = MARGIN
    drawing = [_block(x, network.input_shape, largest, "input", show(network.input_shape), PAPER)]
    for row in network.rows:
        x += max(STEP, _half_width(row.input_shape) + _half_width(row.output_shape) + GAP)
        below = show(row.output_shape) if shapes else ""
        fill = WEIGHT if row.parameters else PAPER
        drawing.append(_block(x, row.output_shape, largest, _settings(row.layer), below, fill, row.name == asked))
        if counts:
            drawing.append(text(x, HEIGHT + LINE_HEIGHT - 6, f"{row.parameters:,}"))
    if counts:
        drawing.append(text(MARGIN, HEIGHT + LINE_HEIGHT - 6, "parameters", quiet=True))
    told = (_told(row, shapes, counts) for row in network.rows)
    words = ", then ".join(["An input of " + show(network.input_shape), *told])
    return svg(x + MARGIN, HEIGHT + (LINE_HEIGHT if counts else 0), words + ".", drawing)


def _shapes(network: Counted) -> list[Shape]:
    return [network.input_shape, *(row.output_shape for row in network.rows)]


def _half_width(shape: Shape) -> float:
    return 3 + 2 * log2(shape[-1] + 1) if len(shape) == 3 else 4.0


def _block(x: float, shape: Shape, largest: int, above: str, below: str, fill: str, pointed: bool = False) -> str:
    """A block around x, with a layer's settings above and its shape below."""
    share = shape[0] / largest if len(shape) == 3 else min(log2(shape[-1] + 1) / 14, 1)
    tall, half = max(TALLEST * share, 8.0), _half_width(shape)
    left, top = x - half, MIDDLE - tall / 2
    drawn = box(left, top, 2 * half, tall, fill=fill, opacity=0.75 if fill == WEIGHT else 1)
    if pointed:
        frame = f'x="{left - 5:.1f}" y="{top - 5:.1f}" width="{2 * half + 10:.1f}" height="{tall + 10:.1f}"'
        drawn += f'<rect {frame} fill="none" stroke="{HIGHLIGHT}" stroke-width="2.5" stroke-dasharray="5 3"/>'
    drawn += text(x, 14, above) if above else ""
    return drawn + (text(x, 144, below, quiet=True) if below else "")


def _settings(layer: Layer) -> str:
    match layer:
        case Conv2D(filters=filters, kernel_size=(int(height), int(width))):
            return f"{filters:,}@{height}×{width}"
        case DepthwiseConv2D(kernel_size=(int(height), int(width))):
            return f"dw {height}×{width}"
        case Dense(units=units):
            return f"dense {units:,}"
        case Flatten():
            return "flatten"
        case Activation(activation=curve):
            return curve
    return _SHORT.get(layer.stem, "")


_SHORT = {
    "max_pooling2d": "pool",
    "average_pooling2d": "pool",
    "global_average_pooling2d": "mean",
    "batch_normalization": "norm",
    "dropout": "dropout",
    "zero_padding2d": "frame",
}
"""What stands above a block, where there is no room for a layer's whole name."""


def _told(row: Row, shapes: bool, counts: bool) -> str:
    made = f" makes {show(row.output_shape)}" if shapes else ""
    counted = f" with {several(row.parameters, 'parameter')}" if counts else ""
    return f"{row.name} ({_settings(row.layer) or type(row.layer).__name__}){counted}{made}"
