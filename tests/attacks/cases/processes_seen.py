"""Reads other processes through /proc, and takes hold of its parent with ptrace."""

CELL = """import ctypes, glob, os
print(glob.glob("/proc/*"))
for path in ("/proc/1/environ", "/proc/1/cmdline", "/proc/self/mountinfo"):
    try:
        print(open(path).read())
    except OSError as error:
        print(error)
print(ctypes.CDLL(None).ptrace(16, os.getppid(), None, None))
"""
