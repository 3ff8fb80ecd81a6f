"""How many parameters a network has, and the arithmetic that says so. Pure Python; nothing is allocated.

The names stand in ``__init__.pyi``, which editors and type checkers read too. Each is read from its file when it is
first asked for: most uses need few of the layers.
"""

from __future__ import annotations

import os
from importlib import import_module

with open(os.path.join(os.path.dirname(__file__), "__init__.pyi"), encoding="ascii") as _lines:
    _WHERE = {name: file for _, file, _, name, *_ in map(str.split, _lines)}

__all__ = sorted(_WHERE, key=lambda name: (not name.isupper(), name[0].islower(), name))


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(_WHERE[name], __name__), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
