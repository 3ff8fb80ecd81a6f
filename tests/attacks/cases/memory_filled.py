"""Fills the memory, in several processes."""

CELL = """import os, time
for _ in range(4):
    os.fork()
held = []
while True:
    held.append(b"x" * 50_000_000)
"""
SECONDS = 30
