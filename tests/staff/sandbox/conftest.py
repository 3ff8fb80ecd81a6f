"""Workers that end with the test."""

from __future__ import annotations

import os

import pytest

from grader.staff.sandbox import Worker
from tests.support import need_bubblewrap


@pytest.fixture
def bubblewrap():
    need_bubblewrap()


@pytest.fixture
def worker(bubblewrap):
    """Makes workers, which end with the test."""
    made = []

    def make(isolation="bubblewrap", limits=None, **more):
        made.append(Worker(isolation, limits, **more))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture(params=[True, False], ids=["as root", "as an ordinary user"])
def somebody(request, monkeypatch):
    """Who makes the sandbox: root does without a user namespace; asked to pass for another, it does as they have to."""
    if request.param and os.geteuid():
        pytest.skip("this is no root; the other half of this test is what counts here")
    if not request.param:
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
