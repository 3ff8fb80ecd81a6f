"""Hooks for every call, line, audit and exit of Python; they look for expected values, and then raise."""

CELL = """import atexit, sys, threading
def look(frame, event, argument):
    for name, value in list(getattr(frame, "f_locals", {}).items()):
        if "truth" in name or "expected" in name:
            print("found", name, value)
    return look
sys.setprofile(look)
threading.setprofile(look)
atexit.register(lambda: print("99.0"))
sys.excepthook = sys.unraisablehook = lambda *_: None
"""
LAST = """import sys
def refuse(event, arguments):
    raise RuntimeError(event)
sys.addaudithook(refuse)
"""
FUNCTION = """def conv2d_parameters(kernel_size, in_channels, filters, use_bias=True):
    return (kernel_size**2 * in_channels + use_bias) * filters
"""
SCORE = 4.0
