"""A layer of filters as a stack: each filter a small grid, as deep as its input, with its one bias."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from grader.counting import Conv2D, DepthwiseConv2D, Shape, show
from grader.course import several
from grader.marking.pictures.svg import BIAS, COUNT, DEPTH, LINE, PAPER, WEIGHT, Part, dot, label, plain, svg, text

MOST_FILTERS, MOST_SHEETS = 4, 3
"""Of more filters than this, these and the last one are drawn; of more channels, so many sheets."""

LARGEST, CELL, SHIFT = 38.0, 13.0, 6.0
MARGIN, TOP, GAP, ELLIPSIS, DIGIT = 12.0, 26.0, 16.0, 12.0, 6.8


@dataclass(frozen=True)
class _Filters:
    """What a picture needs to know of a layer of filters."""

    number: int
    kernel: tuple[int, ...]
    depth: int
    bias: bool
    flat: bool

    @property
    def of_one(self) -> int:
        return self.kernel[0] * self.kernel[1] * self.depth + self.bias

    @property
    def cell(self) -> float:
        return min(CELL, LARGEST / max(self.kernel))

    @property
    def sheets(self) -> int:
        return min(self.depth, MOST_SHEETS)

    @property
    def size(self) -> tuple[float, float]:
        """How wide and high a filter is drawn, with all its sheets."""
        rows, columns = self.kernel
        behind = SHIFT * (self.sheets - 1)
        return columns * self.cell + behind, rows * self.cell + behind

    @property
    def drawn(self) -> list[int]:
        """Which filters are drawn: 1, 2, 3, 4 and 16 of sixteen; a 0 stands for those that are left out."""
        if self.number <= MOST_FILTERS + 1:
            return list(range(1, self.number + 1))
        return [*range(1, MOST_FILTERS + 1), 0, self.number]


def stack_picture(layer: Conv2D | DepthwiseConv2D, input_shape: Shape, *, totals: bool = False) -> str:
    """An SVG of the first few filters and the last one.

    With ``totals`` the count of each filter stands under it, and what they come to; a question shows neither.
    """
    filters = _filters(layer, input_shape)
    (wide, high), parts = filters.size, _parts(filters)
    one, total = f"{filters.of_one:,}", f"= {filters.of_one * filters.number:,}"
    column = max(wide, 24.0, DIGIT * len(one) if totals else 0)
    widths = [column if which else ELLIPSIS for which in filters.drawn]
    row = sum(widths) + GAP * (len(widths) - 1)
    ending = DIGIT * len(total) + 6 if totals and filters.number > 1 else 0
    width = max(row + ending, DIGIT * len(plain(parts))) + 2 * MARGIN
    start, base = (width - row - ending) / 2, TOP + high + (22 if filters.bias else 0)
    lefts = list(accumulate(widths[:-1], lambda left, wide: left + wide + GAP, initial=start))

    drawing = []
    for which, left, column in zip(filters.drawn, lefts, widths, strict=True):
        middle = left + column / 2
        drawing.append(_filter(filters, which, middle) if which else text(middle, TOP + high / 2 + 4, "…"))
        if totals:
            drawing.append(text(middle, base + 18, one if which else "…"))
            drawing += [text(left - GAP / 2, base + 18, "+")] if left > start else []
    if ending:
        drawing.append(text(start + row + 6, base + 18, total, anchor="start"))
    base += 20 if totals else 0
    drawing.append(label(width / 2, base + 20, parts))
    return svg(width, base + 32, _words(filters, totals), drawing)


def _filters(layer: Conv2D | DepthwiseConv2D, input_shape: Shape) -> _Filters:
    assert isinstance(layer.kernel_size, tuple)
    if isinstance(layer, Conv2D):
        depth = input_shape[-1] // layer.groups
        return _Filters(layer.filters, layer.kernel_size, depth, layer.use_bias, flat=False)
    return _Filters(input_shape[-1], layer.kernel_size, 1, layer.use_bias, flat=True)


def _filter(filters: _Filters, which: int, middle: float) -> str:
    """One filter: its number, its sheets from the last to the first, each under a grid of lines, and its bias."""
    (rows, columns), cell, (whole, high) = filters.kernel, filters.cell, filters.size
    sheets = ""
    for sheet in reversed(range(filters.sheets)):
        x, y = middle - whole / 2 + SHIFT * sheet, TOP + SHIFT * (filters.sheets - 1 - sheet)
        right, bottom = x + columns * cell, y + rows * cell
        lines = "".join(f"M{x + column * cell:.1f} {y:.1f}V{bottom:.1f}" for column in range(1, columns))
        lines += "".join(f"M{x:.1f} {y + row * cell:.1f}H{right:.1f}" for row in range(1, rows))
        sheets += f'<rect x="{x:.1f}" y="{y:.1f}" width="{columns * cell:.1f}" height="{rows * cell:.1f}"/>'
        sheets += f'<path d="{lines}" stroke="{PAPER}"/>' if lines else ""
    drawing = text(middle, 14, f"{which:,}", quiet=True)
    drawing += f'<g fill="{WEIGHT}" stroke="{DEPTH if filters.sheets > 1 else LINE}">{sheets}</g>'
    if filters.bias:
        drawing += text(middle - 12, TOP + high + 18, "+") + dot(middle + 3, TOP + high + 14, 6, fill=BIAS)
    return drawing


def _parts(filters: _Filters) -> list[Part]:
    """What stands below: ``16 filters, each 3×3×3 + 1 bias``."""
    parts: list[Part] = [(several(filters.number, "filter"), COUNT)]
    if filters.flat:
        parts = [(several(filters.number, "channel"), DEPTH), " and as many filters"]
    parts += [", each " if filters.number > 1 else ", ", (show(filters.kernel), WEIGHT)]
    parts += [] if filters.flat else ["×", (f"{filters.depth:,}", DEPTH)]
    return [*parts, " + ", ("1 bias", BIAS)] if filters.bias else parts


def _words(filters: _Filters, totals: bool) -> str:
    drawn, of_each = sum(which > 0 for which in filters.drawn), f"each of its {several(filters.depth, 'channel')}"
    left_out = f", {drawn} of them drawn" if drawn < filters.number else ""
    bias = "one bias" if filters.bias else "no bias"
    words = f"{several(filters.number, 'filter')}{left_out}. {'Each' if filters.number > 1 else 'It'} has "
    words += (
        f"a {show(filters.kernel)} grid of weights for {'one input channel' if filters.flat else of_each} and {bias}."
    )
    if totals:
        each = " each" if filters.number > 1 else ""
        words += f" That makes {filters.of_one:,}{each}, {filters.of_one * filters.number:,} in all."
    return words
