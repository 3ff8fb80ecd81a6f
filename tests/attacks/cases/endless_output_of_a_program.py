"""A program that a cell starts writes without end."""

CELL = """import subprocess
subprocess.run(['yes', 'flood'])
"""
SHOWN = "ran longer than"
