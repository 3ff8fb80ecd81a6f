"""The folder of the whole student is a link to somebody else's."""

import shutil

SCORE = None
LOOK = "a link to somebody else's"


def prepare(folder):
    hers = next(folder.parents[1].glob("ada*"))
    shutil.rmtree(folder.parent)
    folder.parent.symlink_to(hers.name, target_is_directory=True)
