"""The note of when it was handed in is no time."""

STOCK = "no mark"


def prepare(folder):
    (folder / "timestamp.txt").write_text("yesterday\x00")
