"""Where the folder of the submission would be, there is a file."""

import shutil

SCORE = None
LOOK = "is no folder of its own"


def prepare(folder):
    shutil.rmtree(folder)
    folder.write_text("my answers")
