"""Ends Python in a cell; the function below it is right, and so are the answers."""

CELL = """import os
os._exit(0)
"""
FUNCTION = """def conv2d_parameters(kernel_size, in_channels, filters, use_bias=True):
    return (kernel_size**2 * in_channels + use_bias) * filters
"""
SCORE = 4.0
STOCK = 0.0
SHOWN = "ended Python itself"
