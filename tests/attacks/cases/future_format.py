"""The notebook is of a format that there is not yet."""

from tests.attacks.attack import NOTEBOOK, changed

SCORE = None
LOOK = "a format that is not known yet"


def prepare(folder):
    with changed(folder / NOTEBOOK) as notebook:
        notebook["nbformat"] = 5
