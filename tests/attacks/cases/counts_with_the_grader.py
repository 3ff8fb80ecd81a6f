"""Lets the grader's own counting write the function."""

FUNCTION = """def conv2d_parameters(kernel_size, in_channels, filters, use_bias=True):
    from grader.counting import Conv2D
    return Conv2D(filters, kernel_size, use_bias=use_bias).parameters((99, 99, in_channels))
"""
STOCK = 4.0
