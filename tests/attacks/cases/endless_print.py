"""Prints without end."""

CELL = """while True:
    print('flood ' * 1000)
"""
FUNCTION = """def conv2d_parameters(kernel_size, in_channels, filters, use_bias=True):
    return (kernel_size**2 * in_channels + use_bias) * filters
"""
SCORE = 4.0
SHOWN = "is left out"
