"""Returns a list nested a million deep."""

FUNCTION = """def conv2d_parameters(*arguments, **keywords):
    nest = []
    for _ in range(10**6):
        nest = [nest]
    return nest
"""
