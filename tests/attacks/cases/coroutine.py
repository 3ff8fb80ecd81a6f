"""Is a coroutine."""

FUNCTION = """async def conv2d_parameters(*arguments, **keywords):
    return 160
"""
