"""One bar for all parameters of a network, cut where one layer ends and the next begins."""

from __future__ import annotations

from grader.counting import Counted, Row
from grader.marking.pictures.svg import COUNT, DEPTH, LINE, WEIGHT, svg, text

WIDTH, HEIGHT, LEFT = 620.0, 62.0, 4.0
LEAST_LABELLED = 0.09
COLOURS = {"convolution": WEIGHT, "dense": DEPTH, "normalisation": COUNT, "other": LINE}
"""The colours tell kinds of layers apart here. That of the biases is not among them: it would say something false."""


def bar_picture(network: Counted) -> str:
    """An SVG of where the parameters are; layers with a large enough share are named."""
    rows = [row for row in network.rows if row.parameters]
    x, drawing, labels = LEFT, [], []
    for row in rows:
        wide = (WIDTH - 2 * LEFT) * network.share(row)
        drawing.append(
            f'<rect x="{x:.2f}" y="6" width="{max(wide, 0.4):.2f}" height="24" fill="{COLOURS[_kind(row)]}" '
            f'stroke="var(--jp-layout-color1, white)" stroke-width="{1 if wide > 4 else 0}"/>'
        )
        if network.share(row) >= LEAST_LABELLED:
            labels.append((wide, x + wide / 2, f"{row.label} {network.share(row):.1%}"))
        x += wide
    drawing += _apart(labels)
    kinds = {kind: sum(row.parameters for row in rows if _kind(row) == kind) for kind in COLOURS}
    present = [(kind, count) for kind, count in kinds.items() if count]
    place = LEFT
    for kind, count in present:
        label = f"{kind}: {count / network.parameters:.1%}"
        drawing.append(f'<rect x="{place:.1f}" y="50" width="9" height="9" fill="{COLOURS[kind]}"/>')
        drawing.append(text(place + 14, 59, label, anchor="start"))
        place += 40 + 6.6 * len(label)
    words = ", ".join(f"{count / network.parameters:.1%} {kind}" for kind, count in present)
    return svg(WIDTH, HEIGHT, f"Where the parameters are: {words}", drawing)


def _apart(labels: list[tuple[float, float, str]]) -> list[str]:
    """The labels, each (width of its slice, middle, words), those of wide slices first, as far as there is room."""
    drawn: list[tuple[float, float, str]] = []
    for _, middle, words in sorted(labels, reverse=True):
        half = 3.4 * len(words) + 3
        middle = min(max(middle, half), WIDTH - half)
        if all(abs(middle - other) >= half + reach for other, reach, _ in drawn):
            drawn.append((middle, half, words))
    return [text(middle, 43, words, quiet=True) for middle, _, words in drawn]


def _kind(row: Row) -> str:
    name = row.layer.kind
    if "Normalization" in name:
        return "normalisation"
    return "convolution" if "Conv" in name else "dense" if name == "Dense" else "other"
