"""Which exercise a cell asks."""

from __future__ import annotations

import ast
from functools import lru_cache


@lru_cache(maxsize=256)
def exercise_in(source: str) -> str:
    """The name in ``exercise("…")``. The source is the course's own: the gradebook put it back."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return ""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="exercise"), args=[ast.Constant(value=str(name)), *_]):
                return name
    return ""
