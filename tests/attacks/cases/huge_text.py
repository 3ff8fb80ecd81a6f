"""Returns a text of a hundred megabytes, and raises one."""

FUNCTION = """def conv2d_parameters(*arguments, **keywords):
    if keywords:
        raise ValueError('x' * 10**8)
    return 'x' * 10**8
"""
