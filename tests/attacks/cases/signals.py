"""Sends signals to its parent, to the first process and to all that it may."""

CELL = """import os, signal
for number in (signal.SIGTERM, signal.SIGINT, signal.SIGKILL):
    for process in (os.getppid(), 1, -1):
        try:
            os.kill(process, number)
        except OSError as error:
            print(error)
"""
