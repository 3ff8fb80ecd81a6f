"""Makes a file of eight terabytes of nothing."""

CELL = """with open("large", "wb") as file:
    file.truncate(8 * 2**40)
"""
