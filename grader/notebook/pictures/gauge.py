"""How a count compares with a budget: a bar that is full at the budget."""

from __future__ import annotations

from grader.marking.pictures.svg import HIGHLIGHT, PAPER, WEIGHT, box, svg, text

WIDTH, HEIGHT, LEFT = 620.0, 58.0, 4.0
FULL = 0.75
"""Where the budget stands on the bar; the rest is room for what is too much."""


def gauge_picture(count: int, budget: int) -> str:
    """An SVG of a count beside its budget. A count beyond the bar ends in an arrow."""
    whole = WIDTH - 2 * LEFT
    share = count / budget * FULL
    mark = LEFT + whole * FULL
    drawing = [
        box(LEFT, 20, whole, 16, fill=PAPER, opacity=1),
        box(LEFT, 20, max(whole * min(share, 1.0), 0.5), 16, fill=WEIGHT, opacity=0.85),
        f'<line x1="{mark:.1f}" x2="{mark:.1f}" y1="12" y2="44" stroke="{HIGHLIGHT}" stroke-width="3"/>',
        text(mark, 56, f"budget {budget:,}", quiet=True),
    ]
    if share > 1:
        drawing.append(text(WIDTH - LEFT - 4, 14, f"{count:,} →", anchor="end"))
    within = "within" if count <= budget else "over"
    return svg(WIDTH, HEIGHT, f"{count:,} parameters, {within} a budget of {budget:,}.", drawing)
