"""Makes empty files without end, of which each takes memory of the kernel's."""

CELL = """for place in ("/tmp", ".", "/dev/shm"):
    number = 0
    try:
        while True:
            open(f"{place}/{number}", "w").close()
            number += 1
    except OSError as error:
        print(place, number < 30_000, error.strerror)
"""
SHOWN = "/dev/shm True No space left on device"
