"""Returns an integer of a million digits, and one just above what is kept."""

FUNCTION = """def conv2d_parameters(*arguments, **keywords):
    return 10**1_000_000 if keywords else 2**1024
"""
