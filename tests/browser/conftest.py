"""What all browser tests need."""

from __future__ import annotations

import sys

import pytest

from tests.browser.jupyter import CHROMIUM, lab
from tests.support import lacking


@pytest.fixture(scope="session", autouse=True)
def _a_browser():
    """Nothing here can be tried without one."""
    if CHROMIUM is None:
        lacking("Chromium", "install it, e.g. with: apt-get install chromium")
    if sys.platform == "win32":
        pytest.skip("this test starts JupyterLab the POSIX way")


@pytest.fixture(scope="module")
def jupyterlab(course):
    """The address of JupyterLab in the course folder of these tests."""
    with lab(course) as address:
        yield address
