"""An accident: only the log was handed in."""

from tests.attacks.attack import NOTEBOOK

SCORE = None
LOOK = "there is no notebook at all"


def prepare(folder):
    (folder / NOTEBOOK).unlink()
