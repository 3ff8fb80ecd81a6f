"""Raises an exception whose text raises, and a result whose text raises."""

FUNCTION = """class Broken(Exception):
    def __str__(self):
        raise Broken
    __repr__ = __str__

def conv2d_parameters(*arguments, **keywords):
    if keywords:
        raise Broken
    return Broken()
"""
