"""Returns NaN, infinity and complex numbers."""

FUNCTION = """def conv2d_parameters(*arguments, **keywords):
    return (float('nan'), float('inf'), 1j)[len(keywords)]
"""
