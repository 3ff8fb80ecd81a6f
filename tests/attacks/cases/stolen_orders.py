"""Reads the orders that the worker waits for."""

CELL = """import os
for file in range(3, 10):
    try:
        os.set_blocking(file, False)
        os.read(file, 10**6)
    except OSError:
        pass
"""
