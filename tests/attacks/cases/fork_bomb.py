"""Forks without end."""

CELL = """import os
while True:
    try:
        os.fork()
    except OSError:
        pass
"""
SHOWN = "ran longer than"
SECONDS = 30
