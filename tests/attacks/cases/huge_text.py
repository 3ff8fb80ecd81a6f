"""Returns a text of ten megabytes, and raises one."""

FUNCTION = """def conv2d_parameters(*arguments, **keywords):
    if keywords:
        raise ValueError('x' * 10**7)
    return 'x' * 10**7
"""
