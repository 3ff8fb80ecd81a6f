"""Takes all the memory and keeps it, so that nothing is left for the function, which is right."""

CELL = """held = []
while True:
    held.append(bytes(50_000_000))
"""
FUNCTION = """def conv2d_parameters(kernel_size, in_channels, filters, use_bias=True):
    return (kernel_size**2 * in_channels + use_bias) * filters
"""
SCORE = 4.0
SHOWN = "took"
SECONDS = 30
