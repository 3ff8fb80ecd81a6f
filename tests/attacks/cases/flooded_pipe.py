"""Sends a line without end through the pipe to the marker."""

CELL = """import os
def flood():
    while True:
        for file in (3, 4, 5, 6):
            try:
                os.write(file, b"[" * 65536)
            except OSError:
                pass
flood()
"""
