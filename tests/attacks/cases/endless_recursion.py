"""Recurses for ever, with the limit raised until Python itself breaks."""

FUNCTION = """import sys
sys.setrecursionlimit(10**9)

def conv2d_parameters(*arguments, **keywords):
    return conv2d_parameters(*arguments, **keywords)
"""
