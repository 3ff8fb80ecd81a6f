"""A second name of a file that is not the learner's lies in the submission."""

import os

LOOK = "1 of its files were left out"


def prepare(folder):
    os.link(folder.parents[2] / "secret.txt", folder / "mine.txt")
