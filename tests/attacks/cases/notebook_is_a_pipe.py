"""The notebook is a pipe, where a reader would wait for ever."""

import os

from tests.attacks.attack import NOTEBOOK

SCORE = None
LOOK = "is no file"


def prepare(folder):
    (folder / NOTEBOOK).unlink()
    os.mkfifo(folder / NOTEBOOK)
