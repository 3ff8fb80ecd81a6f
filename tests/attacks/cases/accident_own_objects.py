"""An accident: the function is an object that can be called, and gives numbers of NumPy's."""

FUNCTION = """import functools
import numpy as np

class Counter:
    def __call__(self, kernel_size, in_channels, filters, use_bias=True):
        return np.int64((kernel_size**2 * in_channels + use_bias) * filters)

conv2d_parameters = functools.partial(Counter())
"""
SCORE = 4.0
