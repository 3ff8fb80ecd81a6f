"""The notebook has a hundred thousand cells."""

from tests.attacks.attack import NOTEBOOK, changed, code

SCORE = None
LOOK = "100,0"
SECONDS = 20


def prepare(folder):
    with changed(folder / NOTEBOOK) as notebook:
        notebook["cells"] += [code("1")] * 100_000
