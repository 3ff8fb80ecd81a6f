"""The notebook has sixty megabytes."""

from tests.attacks.attack import NOTEBOOK, changed, code

SCORE = None
LOOK = "is larger than 10 MB"
SECONDS = 20


def prepare(folder):
    with changed(folder / NOTEBOOK) as notebook:
        notebook["cells"].append(code("#" + "x" * 60_000_000))
