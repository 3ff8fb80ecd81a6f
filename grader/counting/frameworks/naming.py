"""A model by a name that can be typed in a terminal."""

from __future__ import annotations

import runpy
from importlib import import_module
from types import FunctionType
from typing import Any

from ..errors import LayerError


def model_named(text: str) -> Any:
    """What a text names: a file that Keras saved, ``file.py:name`` or ``module:name``; else the text itself.

    A function or class is called for its model. This runs the code that is named. Raises LayerError, with what was
    looked for, if it is not there.
    """
    where, _, name = text.rpartition(":")
    if " " in text or not (where or text.endswith(".keras")):
        return text
    try:
        if text.endswith(".keras"):
            return import_module("keras").saving.load_model(text, compile=False)
        found = runpy.run_path(where) if where.endswith(".py") else vars(import_module(where))
    except (ImportError, OSError, ValueError) as error:
        raise LayerError(f"{text} could not be read: {error}") from error
    if name not in found:
        raise LayerError(f"{where} has nothing named {name!r}; it needs a model, or a function that gives one.")
    model = found[name]
    try:
        return model() if isinstance(model, FunctionType | type) else model
    except TypeError as error:
        raise LayerError(f"{text} gives no model: {error}") from error
