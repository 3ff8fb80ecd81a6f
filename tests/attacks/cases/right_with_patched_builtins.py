"""Patches type and len by accident; the function is right."""

CELL = """type = "the type of the layer"
len = 3
"""
FUNCTION = """def conv2d_parameters(kernel_size, in_channels, filters, use_bias=True):
    return (kernel_size**2 * in_channels + use_bias) * filters
"""
SCORE = 4.0
