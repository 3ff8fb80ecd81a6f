"""Pieces of SVG; colours follow JupyterLab's theme."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

LINE = "var(--jp-content-font-color2, #555)"
PAPER = "var(--jp-layout-color2, #eee)"
WEIGHT = "var(--jp-info-color1, #0288d1)"
BIAS = "var(--jp-warn-color1, #f57c00)"
HIGHLIGHT = "var(--jp-brand-color1, #1976d2)"


def box(x: float, y: float, width: float, height: float, *, fill: str, opacity: float, line: str = LINE) -> str:
    """A rectangle."""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}" '
        f'fill-opacity="{opacity}" stroke="{line}"/>'
    )


def text(x: float, y: float, text: str, *, quiet: bool = False, anchor: str = "middle") -> str:
    """A line of text; a quiet one stands back."""
    look = ' class="quiet"' if quiet else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{look}>{escape(text)}</text>'


def arrow(start: float, end: float, y: float) -> str:
    """An arrow to the right."""
    return f'<path d="M{start} {y}H{end}m-6 -4l6 4l-6 4" fill="none" stroke="{LINE}" stroke-width="1.3"/>'


def svg(width: float, height: float, words: str, drawing: Sequence[str]) -> str:
    """The whole picture, with words for those who cannot see it."""
    return (
        f'<svg width="{width:g}" viewBox="0 0 {width:g} {height:g}" xmlns="http://www.w3.org/2000/svg" role="img" '
        f'aria-label="{escape(words, quote=True)}">{"".join(drawing)}</svg>'
    )
