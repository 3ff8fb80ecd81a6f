"""Raises KeyboardInterrupt and SystemExit in place of an answer."""

FUNCTION = """def conv2d_parameters(*arguments, **keywords):
    if keywords:
        raise SystemExit(160)
    raise KeyboardInterrupt
"""
