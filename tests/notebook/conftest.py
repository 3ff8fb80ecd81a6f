"""Cards without a browser: the widgets are real, nobody looks at them."""

from __future__ import annotations

import os
from functools import cache

import pytest
from IPython.core.interactiveshell import InteractiveShell


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path, monkeypatch):
    """Each test runs in an empty folder, as a learner's kernel runs in the lesson's."""
    folder = tmp_path / "learner" / "02-filters"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    assert "NBGRADER_EXECUTION" not in os.environ
    return folder


@cache
def _made() -> InteractiveShell:
    return InteractiveShell()


@pytest.fixture
def shell():
    """A real IPython, so that display works as in a kernel.

    It is one for all tests: each of them tidies up when Python ends, and hundreds took minutes for that.
    """
    made = _made()
    before = set(made.user_ns)
    for kind in InteractiveShell._walk_mro():
        kind._instance = made
    yield made
    InteractiveShell.clear_instance()
    for name in set(made.user_ns) - before:
        del made.user_ns[name]
