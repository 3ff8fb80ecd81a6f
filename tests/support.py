"""What several tests need."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).resolve().parent.parent


def lacking(what: str, how: str) -> NoReturn:
    """Skip with a reason on a user's machine; fail in CI, where nothing may be missing."""
    message = f"{what} is missing here; {how}"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)
