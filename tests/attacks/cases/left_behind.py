"""Leaves threads, daemons and programs behind that would run on."""

CELL = """import os, subprocess, threading, time
threading.Thread(target=time.sleep, args=(1000,)).start()
threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
subprocess.Popen(["sleep", "1000"], start_new_session=True)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(1000)
    os._exit(0)
print("left behind")
"""
SHOWN = "left behind"
