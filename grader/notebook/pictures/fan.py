"""From an image to a dense layer: all numbers in one column, and lines that fan out to the units."""

from __future__ import annotations

from math import prod

from grader.counting import Dense, Shape, show
from grader.course import several
from grader.marking.pictures.svg import BIAS, COUNT, DEPTH, LINE, PAPER, WEIGHT, Part, arrow, box, dot, label, svg, text

WIDTH, HEIGHT = 380.0, 206.0
MOST_SHEETS, MOST_NUMBERS, MOST_UNITS = 3, 7, 3
COLUMN, UNITS, MIDDLE = 150.0, 312.0, 84.0
CELL, APART = 16.0, 40.0


def fan_picture(image: Shape, layer: Dense, *, length: bool = True) -> str:
    """An SVG of an image that is laid out in a column, and of a dense layer on it; all weights of one unit stand out.

    Without ``length`` it is not written how many numbers the column has: that is what a question asks for.
    """
    inputs, units = prod(image), layer.units
    numbers = _places(inputs, MOST_NUMBERS, CELL)
    ends = _places(units, MOST_UNITS, APART)
    drawing = [_image(image), arrow(94, 128, MIDDLE)]
    drawing += [text(111, MIDDLE - 9, "flatten", quiet=True)]
    # The unit that stands out comes last, so that its lines lie on top of all others.
    for end in reversed(ends):
        look = f'stroke="{WEIGHT}" stroke-width="1.8"' if end == ends[0] else f'stroke="{LINE}" stroke-opacity="0.25"'
        lines = "".join(f"M{COLUMN + CELL / 2} {y:.1f}L{UNITS - 9} {end:.1f}" for y in numbers)
        drawing.append(f'<path d="{lines}" fill="none" {look}/>')
    half = CELL / 2
    drawing += [box(COLUMN - half, y - half, CELL, CELL, fill=PAPER, opacity=1, line=DEPTH) for y in numbers]
    for end in ends:
        drawing.append(dot(UNITS, end, 9, fill=WEIGHT if end == ends[0] else PAPER, line=COUNT))
        if layer.use_bias:
            drawing += [text(UNITS + 18, end + 4, "+"), dot(UNITS + 32, end, 6, fill=BIAS)]
    for places, x in ((numbers, COLUMN), (ends, UNITS)):
        if _left_out(places):
            drawing.append(text(x, (places[-2] + places[-1]) / 2 + 4, "⋮"))
    drawing.append(text(48, 172, show(image)))
    counted = several(inputs, "number") if length else "all numbers"
    drawing.append(label(COLUMN, 172, [(counted, DEPTH)]))
    drawing.append(label(UNITS, 172, [(several(units, "unit"), COUNT)]))
    bias: list[Part] = [" + ", ("1 bias", BIAS)] if layer.use_bias else []
    drawing.append(label(WIDTH / 2, 196, ["one unit: ", ("1 weight", WEIGHT), " for each ", ("number", DEPTH), *bias]))
    return svg(WIDTH, HEIGHT, _words(image, layer, counted), drawing)


def _image(image: Shape) -> str:
    """Sheets, one behind another, as wide and high as the image's sides say."""
    height, width, channels = image
    side, sheets = 62 / max(height, width), min(channels, MOST_SHEETS)
    wide, high = max(width * side, 6.0), max(height * side, 6.0)
    left, top = 48 - (wide + 7 * (sheets - 1)) / 2, MIDDLE - (high - 7 * (sheets - 1)) / 2
    return "".join(
        box(left + 7 * sheet, top - 7 * sheet, wide, high, fill=PAPER, opacity=1, line=DEPTH)
        for sheet in reversed(range(sheets))
    )


def _places(number: int, most: int, apart: float) -> list[float]:
    """Heights for as many as are drawn; where some are left out, the last one stands off."""
    if number <= most:
        return [MIDDLE + (place - (number - 1) / 2) * apart for place in range(number)]
    places = [MIDDLE + (place - most / 2) * apart for place in range(most)]
    return [*places[:-1], places[-1] + apart]


def _left_out(places: list[float]) -> bool:
    return len(places) > 2 and places[-1] - places[-2] > 1.5 * (places[1] - places[0])


def _words(image: Shape, layer: Dense, counted: str) -> str:
    bias = " and one bias" if layer.use_bias else ""
    return (
        f"An image of {show(image)} is flattened: {counted} in one column. They go to {several(layer.units, 'unit')}. "
        f"One unit stands out: it has one weight for each number{bias}, and so has every other unit."
    )
