"""Closes every file that is open, the pipe to the marker too."""

CELL = """import os
os.closerange(0, 256)
"""
SHOWN = "ended Python itself"
