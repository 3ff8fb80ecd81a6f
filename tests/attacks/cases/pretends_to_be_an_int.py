"""Returns an object whose class says that it is int."""

FUNCTION = """class Pretender:
    __class__ = int
    def __eq__(self, other):
        return True

def conv2d_parameters(*arguments, **keywords):
    return Pretender()
"""
