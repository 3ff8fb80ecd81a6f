"""Answers in figures and letters that only look like others."""

ANSWERS = {"sixteen-filters": "𝟷𝟼𝟶", "larger-image": "1б0", "colour-image": "4４8"}
SCORE = 0.0  # as on the card: figures are those of a keyboard
