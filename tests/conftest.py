"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

# Deadlines would measure the machine; what must be fast is measured in CPU time by its own test.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


def needed(missing: str, how: str) -> None:
    """Skip with a reason on a user's machine; fail in CI, where nothing may be missing."""
    message = f"{missing} is missing here; {how}"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)
