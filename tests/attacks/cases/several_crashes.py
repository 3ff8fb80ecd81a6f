"""Crashes Python in four cells; the function among them is right."""

from tests.attacks.attack import NOTEBOOK, changed, code

CELL = """import ctypes
ctypes.string_at(0)
"""
LAST = """import os
os.abort()
"""
FUNCTION = """def conv2d_parameters(kernel_size, in_channels, filters, use_bias=True):
    return (kernel_size**2 * in_channels + use_bias) * filters
"""
SCORE = 4.0
SHOWN = "ended Python itself"


def prepare(folder):
    with changed(folder / NOTEBOOK) as notebook:
        notebook["cells"][3:3] = [code("import os; os._exit(1)"), code("import os; os.kill(os.getpid(), 9)")]
