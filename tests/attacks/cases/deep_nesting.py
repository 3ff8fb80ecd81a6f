"""Returns a list nested a hundred thousand deep."""

FUNCTION = """def conv2d_parameters(*arguments, **keywords):
    nest = []
    for _ in range(10**5):
        nest = [nest]
    return nest
"""
