"""Ends Python in the function, which costs that exercise alone."""

FUNCTION = """def conv2d_parameters(*arguments, **keywords):
    import os
    os._exit(0)
"""
SHOWN = "ended Python itself"
