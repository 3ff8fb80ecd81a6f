"""An accident: the notebook is an empty file."""

from tests.attacks.attack import NOTEBOOK

SCORE = None
LOOK = "is no notebook that can be read"


def prepare(folder):
    (folder / NOTEBOOK).write_bytes(b"")
