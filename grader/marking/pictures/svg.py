"""Pieces of SVG; colours follow JupyterLab's theme."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

Part = str | tuple[str, str]
"""Some words of a label; with a colour, they are underlined in it."""

INK = "var(--jp-content-font-color1, black)"
LINE = "var(--jp-content-font-color2, #555)"
PAPER = "var(--jp-layout-color2, #eee)"
HIGHLIGHT = "var(--jp-brand-color1, #1976d2)"

# One colour a factor, in all pictures and in the worked solutions.
WEIGHT = "var(--jp-info-color1, #0288d1)"
DEPTH = "color-mix(in oklch, var(--jp-brand-color1, #1976d2), var(--jp-error-color1, #d32f2f))"
BIAS = "var(--jp-warn-color1, #f57c00)"
COUNT = "var(--jp-accent-color1, #388e3c)"

_FACTORS = {
    # what a number of the arithmetic is called: its colour
    "kernel height": WEIGHT,
    "kernel width": WEIGHT,
    "scale": WEIGHT,
    "input channels": DEPTH,
    "channels": DEPTH,
    "inputs": DEPTH,
    "groups": DEPTH,
    "bias": BIAS,
    "shift": BIAS,
    "filters": COUNT,
    "units": COUNT,
}


def colour_of(factor: str) -> str:
    """The colour of a factor by its name; that of plain lines for all that is no factor of a layer.

    >>> colour_of("bias")
    'var(--jp-warn-color1, #f57c00)'
    """
    return _FACTORS.get(factor, LINE)


def box(x: float, y: float, width: float, height: float, *, fill: str, opacity: float, line: str = LINE) -> str:
    """A rectangle."""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}" '
        f'fill-opacity="{opacity}" stroke="{line}"/>'
    )


def dot(x: float, y: float, radius: float, *, fill: str, line: str = "none") -> str:
    """A filled circle."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="{fill}" stroke="{line}" stroke-width="1.5"/>'


def text(x: float, y: float, text: str, *, quiet: bool = False, anchor: str = "middle") -> str:
    """A line of text; a quiet one stands back."""
    return label(x, y, [text], quiet=quiet, anchor=anchor)


def label(x: float, y: float, parts: Sequence[Part], *, quiet: bool = False, anchor: str = "middle") -> str:
    """A line of text in which a part given with a colour is underlined in it; the words keep the colour of words."""
    look = ' class="quiet"' if quiet else ""
    words = "".join(escape(part) if isinstance(part, str) else _underlined(*part) for part in parts)
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{look}>{words}</text>'


def plain(parts: Sequence[Part]) -> str:
    """The words of a label alone.

    >>> plain([("16 filters", COUNT), ", each"])
    '16 filters, each'
    """
    return "".join(part if isinstance(part, str) else part[0] for part in parts)


def _underlined(words: str, colour: str) -> str:
    # In SVG a line under text has the fill of the element that asks for the line, not of the text above it.
    line = "text-decoration:underline 3px;text-underline-offset:3px"
    return f'<tspan fill="{colour}" style="{line}"><tspan fill="{INK}">{escape(words)}</tspan></tspan>'


def arrow(start: float, end: float, y: float) -> str:
    """An arrow to the right."""
    return f'<path d="M{start} {y}H{end}m-6 -4l6 4l-6 4" fill="none" stroke="{LINE}" stroke-width="1.3"/>'


def svg(width: float, height: float, words: str, drawing: Sequence[str]) -> str:
    """The whole picture, with words for those who cannot see it."""
    return (
        f'<svg width="{width:g}" viewBox="0 0 {width:g} {height:g}" xmlns="http://www.w3.org/2000/svg" role="img" '
        f'font-family="sans-serif" font-size="12" aria-label="{escape(words, quote=True)}">{"".join(drawing)}</svg>'
    )
