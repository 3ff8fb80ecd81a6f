"""Small drawings of a layer, made from the very layer that is asked about; colours follow the theme."""

from __future__ import annotations

from html import escape

from grader.counting import Conv2D, Dense, show
from grader.course import Question, several

WIDTH, HEIGHT = 360, 150
MOST_SHEETS, MOST_DOTS = 3, 6

LINE = "var(--jp-content-font-color2, #555)"
PAPER = "var(--jp-layout-color2, #eee)"
WEIGHT = "var(--jp-info-color1, #0288d1)"
BIAS = "var(--jp-warn-color1, #f57c00)"


def picture(question: Question) -> str:
    """An SVG of the layer and its input, with a text for those who cannot see it."""
    match question.layer:
        case Conv2D():
            return _convolution(question)
        case Dense():
            return _dense(question)
    return ""


def _convolution(question: Question) -> str:
    layer, words = question.layer, question.words
    assert isinstance(layer, Conv2D)
    assert isinstance(layer.kernel_size, tuple)
    (height, width, channels), (kernel_height, kernel_width) = question.input_shape, layer.kernel_size
    side = 76 / max(height, width)
    image = (max(width * side, 8.0), max(height * side, 8.0))
    window = (max(kernel_width * side, 7.0), max(kernel_height * side, 7.0))
    left, top = 12.0, 28.0
    drawing = [_sheets(left, top, image, channels)]
    drawing.append(_box(left + 8, top + 8, *window, fill=WEIGHT, opacity=0.45))
    drawing.append(_text(left + image[0] / 2 + 5, 128, "input"))
    drawing.append(_text(left + image[0] / 2 + 5, 144, show(question.input_shape), quiet=True))

    cell = min(17.0, 56 / max(kernel_height, kernel_width))
    grid_left, grid_top = 136.0, 38.0
    slices = min(channels, MOST_SHEETS)
    for sheet in reversed(range(slices)):
        x, y = grid_left + 7 * sheet, grid_top - 7 * sheet
        for row in range(kernel_height):
            for column in range(kernel_width):
                drawing.append(_box(x + column * cell, y + row * cell, cell, cell, fill=WEIGHT, opacity=1, line=PAPER))
    grid_right = grid_left + kernel_width * cell + 7 * (slices - 1)
    middle = grid_top + kernel_height * cell / 2
    if layer.use_bias:
        drawing.append(_text(grid_right + 9, middle + 4, "+"))
        drawing.append(f'<circle cx="{grid_right + 22:.1f}" cy="{middle:.1f}" r="7" fill="{BIAS}"/>')
        drawing.append(_text(grid_right + 22, middle + 22, "bias", quiet=True))
    drawing.append(_arrow(108, 128, 66))
    drawing.append(_text(176, 128, words["filters"]))
    drawing.append(_text(176, 144, f"each {words['kernel']}×{channels:,}", quiet=True))

    drawing.append(_arrow(242, 262, 66))
    output = question.output_shape
    shrink = 64 / max(output[:2])
    drawing.append(_sheets(272, 32, (max(output[1] * shrink, 6.0), max(output[0] * shrink, 6.0)), output[2]))
    drawing.append(_text(310, 128, "output"))
    drawing.append(_text(310, 144, show(output), quiet=True))
    bias = " and one bias" if layer.use_bias else ""
    text = (
        f"An input of {show(question.input_shape)} goes through {words['filters']}, each with a {words['kernel']} "
        f"grid of weights for each of its {words['channels']}{bias}, and becomes {show(output)}."
    )
    return _svg(text, drawing)


def _dense(question: Question) -> str:
    layer = question.layer
    assert isinstance(layer, Dense)
    inputs, units = question.input_shape[-1], layer.units
    left, right = _dots(inputs), _dots(units)
    drawing = [
        f'<line x1="90" y1="{one:.1f}" x2="250" y2="{two:.1f}" stroke="{WEIGHT}" stroke-width="1.3"/>'
        for one in left
        for two in right
    ]
    drawing += [f'<circle cx="84" cy="{y:.1f}" r="7" fill="{PAPER}" stroke="{LINE}" stroke-width="1.3"/>' for y in left]
    for y in right:
        drawing.append(f'<circle cx="258" cy="{y:.1f}" r="9" fill="{PAPER}" stroke="{LINE}" stroke-width="1.3"/>')
        if layer.use_bias:
            drawing.append(f'<circle cx="278" cy="{y:.1f}" r="5" fill="{BIAS}"/>')
    drawing.append(_text(84, 144, _shown(inputs, "input", len(left))))
    drawing.append(_text(258, 144, _shown(units, "unit", len(right))))
    if layer.use_bias:
        drawing.append(_text(290, right[0] + 4, "bias" if units == 1 else "biases", quiet=True, anchor="start"))
    drawing.append(_text(170, 14, "weights", quiet=True))
    bias = " Each unit has one bias." if layer.use_bias else ""
    text = f"Each of {several(units, 'unit')} is connected to each of {several(inputs, 'input')} by a weight.{bias}"
    return _svg(text, drawing)


def _dots(number: int) -> list[float]:
    drawn = min(number, MOST_DOTS)
    gap = 104 / max(drawn, 2)
    return [76 + (place - (drawn - 1) / 2) * gap for place in range(drawn)]


def _shown(number: int, noun: str, drawn: int) -> str:
    return several(number, noun) + (f" ({drawn} drawn)" if drawn < number else "")


def _sheets(left: float, top: float, size: tuple[float, float], number: int) -> str:
    drawn = min(number, MOST_SHEETS)
    boxes = (_box(left + 6 * sheet, top - 6 * sheet, *size, fill=PAPER, opacity=1) for sheet in reversed(range(drawn)))
    return "".join(boxes)


def _box(x: float, y: float, width: float, height: float, *, fill: str, opacity: float, line: str = LINE) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}" '
        f'fill-opacity="{opacity}" stroke="{line}"/>'
    )


def _text(x: float, y: float, text: str, *, quiet: bool = False, anchor: str = "middle") -> str:
    look = ' class="quiet"' if quiet else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{look}>{escape(text)}</text>'


def _arrow(start: float, end: float, y: float) -> str:
    return f'<path d="M{start} {y}H{end}m-6 -4l6 4l-6 4" fill="none" stroke="{LINE}" stroke-width="1.3"/>'


def _svg(text: str, drawing: list[str]) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" xmlns="http://www.w3.org/2000/svg" role="img" '
        f'aria-label="{escape(text, quote=True)}">{"".join(drawing)}</svg>'
    )
