"""The whole submission is a link to somebody else's."""

import shutil

SCORE = None
LOOK = "is no folder of its own"


def prepare(folder):
    shutil.rmtree(folder)
    folder.symlink_to("../ada/02-filters", target_is_directory=True)
