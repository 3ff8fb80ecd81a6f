"""Ignores all signals and alarms, and waits for ever."""

CELL = """import signal, time
for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(number, signal.SIG_IGN)
while True:
    try:
        time.sleep(1000)
    except BaseException:
        pass
"""
SHOWN = "ran longer than"
