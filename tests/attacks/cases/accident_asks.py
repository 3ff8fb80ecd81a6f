"""An accident: cells ask for something to be typed, call programs and measure, as they did at home."""

CELL = """%matplotlib inline
!echo installed
name = input("Your name? ")
"""
LAST = """%%timeit -n1 -r1
sum(range(10))
"""
FUNCTION = """def conv2d_parameters(kernel_size, in_channels, filters, use_bias=True):
    return (kernel_size**2 * in_channels + use_bias) * filters
"""
SCORE = 4.0
SHOWN = "EOFError"
