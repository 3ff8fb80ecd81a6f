"""A layer of filters as a stack: each filter a small grid, as deep as its input, with its one bias."""

from __future__ import annotations

from dataclasses import dataclass

from grader.counting import Conv2D, DepthwiseConv2D, Shape, show
from grader.course import several

from .svg import BIAS, COUNT, DEPTH, LINE, PAPER, WEIGHT, dot, label, svg, text

MOST_FILTERS, MOST_SHEETS = 4, 3
"""Of more filters than this, these and the last one are drawn; of more channels, so many sheets."""

LARGEST, CELL, SHIFT = 38.0, 13.0, 6.0
MARGIN, GAP, TOP, DIGIT = 14.0, 18.0, 26.0, 6.8


@dataclass(frozen=True)
class _Filters:
    """What a picture needs to know of a layer of filters."""

    number: int
    kernel: tuple[int, int]
    depth: int
    bias: bool

    @property
    def parameters_of_one(self) -> int:
        return self.kernel[0] * self.kernel[1] * self.depth + self.bias


def stack_picture(layer: Conv2D | DepthwiseConv2D, input_shape: Shape, *, totals: bool = False) -> str:
    """An SVG of the first few filters and the last one.

    With ``totals`` the count of each filter stands under it, and what they come to; a question shows neither.
    """
    assert isinstance(layer.kernel_size, tuple)
    flat = isinstance(layer, DepthwiseConv2D)
    number, depth = (input_shape[-1], 1) if flat else (layer.filters, input_shape[-1] // layer.groups)
    filters = _Filters(number, layer.kernel_size, depth, layer.use_bias)
    one, total = f"{filters.parameters_of_one:,}", f"= {layer.parameters(input_shape):,}"

    cell = min(CELL, LARGEST / max(filters.kernel))
    sheets = min(depth, MOST_SHEETS)
    wide, high = filters.kernel[1] * cell + SHIFT * (sheets - 1), filters.kernel[0] * cell + SHIFT * (sheets - 1)
    step = max(wide, 24.0, DIGIT * len(one) if totals else 0) + GAP
    drawn = _drawn(number)
    ending = DIGIT * len(total) if totals and number > 1 else 0
    parts = _parts(filters, flat)
    length = sum(len(part if isinstance(part, str) else part[0]) for part in parts)
    row = step * len(drawn) - GAP + ending
    width = max(row, DIGIT * length) + 2 * MARGIN
    first = (width - row) / 2 + (step - GAP) / 2

    below = TOP + high + (22 if filters.bias else 0)
    drawing = []
    for place, which in enumerate(drawn):
        middle = first + step * place
        if not which:
            drawing.append(text(middle, TOP + high / 2 + 4, "…"))
        else:
            drawing.append(text(middle, 14, f"{which:,}", quiet=True))
            drawing.append(_filter(middle - wide / 2, TOP, filters.kernel, cell, sheets))
            if filters.bias:
                drawing += [text(middle - 12, below - 4, "+"), dot(middle + 3, below - 8, 6, fill=BIAS)]
        if totals:
            drawing.append(text(middle, below + 18, one if which else "…"))
            if place:
                drawing.append(text(middle - step / 2, below + 18, "+"))
    if ending:
        drawing.append(text(first + step * (len(drawn) - 0.5) - GAP / 2 + 4, below + 18, total, anchor="start"))
    below += 20 if totals else 0
    drawing.append(label(width / 2, below + 20, parts))
    return svg(width, below + 32, _words(filters, flat, totals), drawing)


def _drawn(number: int) -> list[int]:
    """Which filters are drawn; 0 stands for those that are left out.

    >>> _drawn(5), _drawn(16)
    ([1, 2, 3, 4, 5], [1, 2, 3, 4, 0, 16])
    """
    if number <= MOST_FILTERS + 1:
        return list(range(1, number + 1))
    return [*range(1, MOST_FILTERS + 1), 0, number]


def _filter(left: float, top: float, kernel: tuple[int, int], cell: float, sheets: int) -> str:
    """One filter: its sheets from the last to the first, each a filled rectangle under a grid of lines."""
    rows, columns = kernel
    wide, high = columns * cell, rows * cell
    drawing = ""
    for sheet in reversed(range(sheets)):
        x, y = left + SHIFT * sheet, top + SHIFT * (sheets - 1 - sheet)
        lines = "".join(f"M{x + column * cell:.1f} {y:.1f}V{y + high:.1f}" for column in range(1, columns))
        lines += "".join(f"M{x:.1f} {y + row * cell:.1f}H{x + wide:.1f}" for row in range(1, rows))
        drawing += f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}"/>'
        drawing += f'<path d="{lines}" stroke="{PAPER}"/>' if lines else ""
    return f'<g fill="{WEIGHT}" stroke="{DEPTH if sheets > 1 else LINE}">{drawing}</g>'


def _parts(filters: _Filters, flat: bool) -> list[str | tuple[str, str]]:
    parts: list[str | tuple[str, str]] = [(several(filters.number, "filter"), COUNT)]
    parts += [" of " if filters.number == 1 else ", each ", (show(filters.kernel), WEIGHT)]
    if flat:
        parts[0:1] = [(several(filters.number, "channel"), DEPTH), " and as many filters"]
    else:
        parts += ["×", (f"{filters.depth:,}", DEPTH)]
    return [*parts, " + ", ("1 bias", BIAS)] if filters.bias else parts


def _words(filters: _Filters, flat: bool, totals: bool) -> str:
    drawn = len([which for which in _drawn(filters.number) if which])
    words = several(filters.number, "filter") + (f", {drawn} of them drawn" if drawn < filters.number else "")
    each = "It" if filters.number == 1 else "Each"
    depth = "one input channel" if flat else f"each of its {several(filters.depth, 'channel')}"
    words += f". {each} has a {show(filters.kernel)} grid of weights for {depth}"
    words += " and one bias." if filters.bias else " and no bias."
    if totals:
        words += f" That makes {filters.parameters_of_one:,} parameters each"
        words += f", {filters.parameters_of_one * filters.number:,} in all."
    return words
