"""A class that says to come from numpy gives an item that equals everything."""

FUNCTION = """class Any(int):
    def __eq__(self, other):
        return True

class Array:
    def item(self):
        return Any(1)
Array.__module__ = "numpy"

def conv2d_parameters(*arguments, **keywords):
    return Array()
"""
