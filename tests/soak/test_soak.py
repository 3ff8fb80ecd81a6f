"""A thousandth of the soak: enough to see that it runs, and that nothing is lost, hung or failed."""

from __future__ import annotations

import pytest

from tests.soak.__main__ import PARTS
from tests.support import need_bubblewrap


@pytest.mark.slow
@pytest.mark.parametrize("name", PARTS)
def test_nothing_is_lost_hung_or_failed(name):
    need_bubblewrap()
    part, many = PARTS[name]
    for tried in part.run(max(1, many // 1000)):
        assert not tried.problems, f"{tried.what}: {tried.problems[:3]}"
        assert tried.many
