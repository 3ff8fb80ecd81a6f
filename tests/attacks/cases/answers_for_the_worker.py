"""A process that a cell leaves behind answers in the worker's place whatever is asked, again and again."""

CELL = """import json, os, time
if os.fork() == 0:
    for order in range(10**6):
        line = {"order": order % 40, "done": True, "results": [{"value": 1}] * 12}
        for file in range(3, 10):
            try:
                os.write(file, json.dumps(line).encode() + b"\\n")
            except OSError:
                pass
        time.sleep(0.001)
    os._exit(0)
"""
