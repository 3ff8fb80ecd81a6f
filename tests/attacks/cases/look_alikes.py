"""Answers in figures of other kinds, which count as on the card, and in a letter that looks like one, which is none."""

ANSWERS = {"sixteen-filters": "𝟷𝟼𝟶", "larger-image": "1б0", "colour-image": "4４8"}
SCORE = 3.0
