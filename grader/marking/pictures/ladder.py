"""What is mastered: a ladder of rungs for each topic, laid on its side."""

from __future__ import annotations

from collections.abc import Sequence

from grader.course import several

from ..mastery import Mastery
from .svg import HIGHLIGHT, PAPER, WEIGHT, box, svg, text

LEFT, RUNG, GAP, LINE = 150.0, 46.0, 6.0, 24.0


def ladder_picture(masteries: Sequence[Mastery], chosen: str) -> str:
    """An SVG of the topics: the rungs climbed are filled, and the topic that is chosen is framed."""
    drawing, words = [], []
    for place, one in enumerate(masteries):
        top, rungs = 6 + place * LINE, len(one.topic.ladder)
        drawing.append(text(LEFT - 12, top + 13, one.topic.title, anchor="end"))
        for rung in range(rungs):
            done = rung < one.level
            x = LEFT + rung * (RUNG + GAP)
            drawing.append(box(x, top + 2, RUNG, 14, fill=WEIGHT if done else PAPER, opacity=0.8 if done else 1))
        state = "mastered" if one.mastered else several(one.cards, "card") if one.cards else "not tried yet"
        drawing.append(text(LEFT + rungs * (RUNG + GAP) + 4, top + 13, state, anchor="start", quiet=True))
        if one.topic.id == chosen:
            wide = LEFT + rungs * (RUNG + GAP) - GAP + 4
            drawing.append(
                f'<rect x="2" y="{top - 2:.1f}" width="{wide:.1f}" height="22" rx="4" '
                f'fill="none" stroke="{HIGHLIGHT}" stroke-width="2"/>'
            )
        words.append(f"{one.topic.title}: {one.level} of {rungs} rungs, {state}")
    return svg(480, 10 + LINE * len(masteries), "; ".join(words) + ".", drawing)
