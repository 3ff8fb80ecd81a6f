"""The submission holds a file of eight terabytes of nothing."""

LOOK = "1 of its files were left out"


def prepare(folder):
    with (folder / "large.bin").open("wb") as file:
        file.truncate(8 * 2**40)
