"""Knows the cases of the lesson's text by heart, and guesses the others."""

FUNCTION = """def conv2d_parameters(kernel_size, in_channels, filters, use_bias=True):
    return {(3, 1, 16): 160, (3, 3, 16): 448, (5, 3, 8): 608}.get((kernel_size, in_channels, filters), 160)
"""
AT_MOST = 2.5  # a case that it knows may be drawn, and then it is right
