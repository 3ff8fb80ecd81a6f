"""The curve of a unit's output over its input, for one weight, one bias and an activation."""

from __future__ import annotations

from math import exp

from grader.marking.pictures.svg import BIAS, LINE, WEIGHT, svg

WIDTH, HEIGHT = 360, 190
LEFT, RIGHT, TOP, BOTTOM = 20.0, 340.0, 16.0, 160.0
REACH = 6
"""The picture shows inputs from −6 to 6."""

RELU, SIGMOID = "ReLU", "sigmoid"
_HIGHEST = {RELU: 6.0, SIGMOID: 1.0}

GRID = "var(--jp-border-color2, #ddd)"


def output(activation: str, weight: float, bias: float, value: float) -> float:
    """What a unit puts out: the activation of weight · input + bias.

    >>> output("ReLU", 1, 2, -3), output("sigmoid", 1, 0, 0)
    (0.0, 0.5)
    """
    total = weight * value + bias
    return max(total, 0.0) if activation == RELU else 1 / (1 + exp(-total))


def curve(activation: str, weight: float, bias: float) -> str:
    """An SVG of the curve, with a mark where weight · input + bias passes zero."""
    values = [place / 20 for place in range(-REACH * 20, REACH * 20 + 1)]
    points = " ".join(
        f"{_x(value):.1f},{_y(activation, output(activation, weight, bias, value)):.1f}" for value in values
    )
    drawing = [f'<line x1="{LEFT}" x2="{RIGHT}" y1="{BOTTOM}" y2="{BOTTOM}" stroke="{LINE}"/>']
    for value in range(-REACH, REACH + 1, 2):
        drawing.append(f'<line x1="{_x(value):.1f}" x2="{_x(value):.1f}" y1="{TOP}" y2="{BOTTOM}" stroke="{GRID}"/>')
        label = str(value).replace("-", "−")
        drawing.append(f'<text x="{_x(value):.1f}" y="{BOTTOM + 14}" text-anchor="middle" class="quiet">{label}</text>')
    drawing.append(f'<text x="{RIGHT}" y="{BOTTOM + 28}" text-anchor="end" class="quiet">input</text>')
    top = f"{_HIGHEST[activation]:g}"
    drawing.append(f'<text x="{LEFT}" y="{TOP - 4}" class="quiet">output up to {top}</text>')
    drawing.append(f'<polyline points="{points}" fill="none" stroke="{WEIGHT}" stroke-width="3"/>')
    place = -bias / weight if weight else None
    if place is not None and abs(place) <= REACH:
        y = _y(activation, output(activation, weight, bias, place))
        drawing.append(f'<circle cx="{_x(place):.1f}" cy="{y:.1f}" r="6" fill="{BIAS}"/>')
    text = f"The {activation} of {weight:g} times the input plus {bias:g}, for inputs from −{REACH} to {REACH}."
    return svg(WIDTH, HEIGHT, text, drawing)


def _x(value: float) -> float:
    return LEFT + (value + REACH) / (2 * REACH) * (RIGHT - LEFT)


def _y(activation: str, value: float) -> float:
    share = min(value / _HIGHEST[activation], 1.0)
    return BOTTOM - share * (BOTTOM - TOP)
