"""Never comes back from the function."""

FUNCTION = """def conv2d_parameters(*arguments, **keywords):
    while True:
        pass
"""
SHOWN = "ran longer than"
