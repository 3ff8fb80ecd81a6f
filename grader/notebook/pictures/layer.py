"""Small drawings of a layer, made from the very layer that is asked about; colours follow the theme."""

from __future__ import annotations

from grader.counting import Conv2D, Dense, show
from grader.course import LayerQuestion, several
from grader.marking.pictures.svg import BIAS, COUNT, DEPTH, PAPER, WEIGHT, arrow, box, dot, label, svg, text

WIDTH, HEIGHT = 360, 150
MOST_SHEETS, MOST_DOTS = 3, 6


def layer_picture(question: LayerQuestion) -> str:
    """An SVG of a convolution or a dense layer and its input; nothing for other layers."""
    match question.layer:
        case Conv2D():
            return _convolution(question)
        case Dense():
            return _dense(question)
    return ""


def _convolution(question: LayerQuestion) -> str:
    layer, words = question.layer, question.words
    assert isinstance(layer, Conv2D)
    assert isinstance(layer.kernel_size, tuple)
    (height, width, channels), (kernel_height, kernel_width) = question.input_shape, layer.kernel_size
    side = 76 / max(height, width)
    image = (max(width * side, 8.0), max(height * side, 8.0))
    window = (max(kernel_width * side, 7.0), max(kernel_height * side, 7.0))
    left, top = 12.0, 28.0
    drawing = [_sheets(left, top, image, channels, DEPTH)]
    drawing.append(box(left + 8, top + 8, *window, fill=WEIGHT, opacity=0.45))
    below = max(left + image[0] / 2 + 5, 46.0)
    drawing.append(text(below, 128, "input"))
    drawing.append(label(below, 144, [f"{height:,}×{width:,}×", (f"{channels:,}", DEPTH)], quiet=True))

    cell = min(17.0, 56 / max(kernel_height, kernel_width))
    grid_left, grid_top = 136.0, 38.0
    depth = channels // layer.groups
    slices = min(depth, MOST_SHEETS)
    for sheet in reversed(range(slices)):
        x, y = grid_left + 7 * sheet, grid_top - 7 * sheet
        for row in range(kernel_height):
            for column in range(kernel_width):
                drawing.append(box(x + column * cell, y + row * cell, cell, cell, fill=WEIGHT, opacity=1, line=PAPER))
        if slices > 1:
            drawing.append(box(x, y, kernel_width * cell, kernel_height * cell, fill="none", opacity=1, line=DEPTH))
    grid_right = grid_left + kernel_width * cell + 7 * (slices - 1)
    middle = grid_top + kernel_height * cell / 2
    if layer.use_bias:
        drawing.append(text(grid_right + 9, middle + 4, "+"))
        drawing.append(dot(grid_right + 22, middle, 7, fill=BIAS))
        drawing.append(label(grid_right + 22, middle + 22, [("bias", BIAS)], quiet=True))
    drawing.append(arrow(108, 128, 66))
    drawing.append(label(176, 128, [(words["filters"], COUNT)]))
    drawing.append(label(176, 144, ["each ", (words["kernel"], WEIGHT), "×", (f"{depth:,}", DEPTH)], quiet=True))

    drawing.append(arrow(242, 262, 66))
    output = question.output_shape
    shrink = 64 / max(output[:2])
    drawing.append(_sheets(272, 32, (max(output[1] * shrink, 6.0), max(output[0] * shrink, 6.0)), output[2], COUNT))
    drawing.append(text(310, 128, "output"))
    drawing.append(label(310, 144, [f"{show(output[:2])}×", (f"{output[2]:,}", COUNT)], quiet=True))
    bias = " and one bias" if layer.use_bias else ""
    words_for_all = (
        f"An input of {show(question.input_shape)} goes through {words['filters']}, each with a {words['kernel']} "
        f"grid of weights for each of its {several(depth, 'channel')}{bias}, and becomes {show(output)}."
    )
    return svg(WIDTH, HEIGHT, words_for_all, drawing)


def _dense(question: LayerQuestion) -> str:
    layer = question.layer
    assert isinstance(layer, Dense)
    inputs, units = question.input_shape[-1], layer.units
    left, right = _dots(inputs), _dots(units)
    drawing = [
        f'<line x1="90" y1="{one:.1f}" x2="250" y2="{two:.1f}" stroke="{WEIGHT}" stroke-width="1.3"/>'
        for one in left
        for two in right
    ]
    drawing += [dot(84, y, 7, fill=PAPER, line=DEPTH) for y in left]
    for y in right:
        drawing.append(dot(258, y, 9, fill=PAPER, line=COUNT))
        if layer.use_bias:
            drawing.append(dot(278, y, 5, fill=BIAS))
    drawing.append(label(84, 142, [(several(inputs, "input"), DEPTH), _drawn(inputs, len(left))]))
    drawing.append(label(258, 142, [(several(units, "unit"), COUNT), _drawn(units, len(right))]))
    if layer.use_bias:
        bias = "bias" if units == 1 else "biases"
        drawing.append(label(290, right[0] + 4, [(bias, BIAS)], quiet=True, anchor="start"))
    drawing.append(label(170, 14, [("weights", WEIGHT)], quiet=True))
    each = " Each unit has one bias." if layer.use_bias else ""
    words_for_all = (
        f"Each of {several(units, 'unit')} is connected to each of {several(inputs, 'input')} by a weight.{each}"
    )
    return svg(WIDTH, HEIGHT, words_for_all, drawing)


def _dots(number: int) -> list[float]:
    drawn = min(number, MOST_DOTS)
    gap = 104 / max(drawn, 2)
    return [76 + (place - (drawn - 1) / 2) * gap for place in range(drawn)]


def _drawn(number: int, drawn: int) -> str:
    return f" ({drawn} drawn)" if drawn < number else ""


def _sheets(left: float, top: float, size: tuple[float, float], number: int, line: str) -> str:
    """Channels, one behind another; their edges have the colour of the factor that says how many there are."""
    return "".join(
        box(left + 6 * sheet, top - 6 * sheet, *size, fill=PAPER, opacity=1, line=line)
        for sheet in reversed(range(min(number, MOST_SHEETS)))
    )
