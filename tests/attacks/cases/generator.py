"""Returns a generator of all numbers."""

FUNCTION = """def conv2d_parameters(*arguments, **keywords):
    yield from range(10**9)
"""
