"""What all tests share."""

from __future__ import annotations

import importlib.util
import os

import pytest
from hypothesis import settings

from tests.support import lacking

# Deadlines would measure the machine; what must be fast is measured in CPU time by its own test.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


def installed(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


@pytest.fixture(scope="session")
def torch():
    if not installed("torch"):
        lacking("PyTorch", "install it with pip install '.[frameworks]'.")
    import torch

    return torch


@pytest.fixture(scope="session")
def keras():
    backends = [name for name in ("torch", "jax", "tensorflow") if installed(name)]
    if not (installed("keras") and backends):
        lacking("Keras 3 with a backend", "install both with pip install '.[frameworks]'.")
    os.environ.setdefault("KERAS_BACKEND", backends[0])
    import keras

    return keras
