"""Stops the clock and every alarm, and then runs without end."""

CELL = """import signal, time
time.monotonic = time.time = lambda: 0.0
signal.setitimer = signal.alarm = lambda *_: 0
while time.monotonic() < 1:
    pass
"""
SHOWN = "ran longer than"
