"""Returns an integer of a hundred million digits, and one just above what is kept."""

FUNCTION = """def conv2d_parameters(*arguments, **keywords):
    return 10**100_000_000 if keywords else 2**1024
"""
