"""An accident: the lesson was handed in untouched."""

ANSWERS = {}
SCORE = 0.0
SHOWN = "Not attempted"
