"""Cards without a browser: the widgets are real, nobody looks at them."""

from __future__ import annotations

import os

import pytest


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path, monkeypatch):
    """Each test runs in an empty folder, as a learner's kernel runs in the lesson's."""
    folder = tmp_path / "learner" / "02-filters"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    assert "NBGRADER_EXECUTION" not in os.environ
    return folder


@pytest.fixture(autouse=True)
def _typed_at_leisure(monkeypatch):
    """Tests fill in a field again as fast as no person does; for them nothing is still on its way."""
    monkeypatch.setattr("grader.notebook.settling.IN_FLIGHT", 0.0)
