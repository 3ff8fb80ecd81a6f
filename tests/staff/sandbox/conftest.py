"""Workers that end with the test."""

from __future__ import annotations

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
