"""Intervals and correlations, beside SciPy's and NumPy's."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from grader.staff.report.figures import Share, item_rest, quarters

COUNTS = st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))
SCORES = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 12)), min_size=10, max_size=60)


@given(COUNTS)
def test_the_interval_of_a_share_is_wilsons(counts):
    count, of = counts
    expected = stats.binomtest(count, of).proportion_ci(method="wilson")
    interval = Share(count, of).interval
    assert (interval.low, interval.high) == pytest.approx((expected.low, expected.high), abs=1e-9)


def test_of_nobody_nothing_is_known():
    assert (Share(0, 0).interval.low, Share(0, 0).interval.high) == (0, 1)


@given(SCORES)
def test_discrimination_is_the_correlation_with_the_rest(pairs):
    scores, rests = [float(one) for one, _ in pairs], [float(rest) for _, rest in pairs]
    found = item_rest(scores, [score + rest for score, rest in zip(scores, rests, strict=True)])
    if len(set(scores)) == 1 or len(set(rests)) == 1:
        assert found is None
        return
    expected = stats.pearsonr(scores, rests)
    assert found.value == pytest.approx(expected.statistic, abs=1e-9)
    if abs(found.value) < 0.999:
        interval = expected.confidence_interval()
        assert (found.interval.low, found.interval.high) == pytest.approx((interval.low, interval.high), abs=1e-6)


def test_of_few_learners_no_correlation_is_told():
    assert item_rest([0.0, 1.0] * 4, [1.0, 5.0] * 4) is None


@given(st.lists(st.floats(0, 100), min_size=1, max_size=50))
def test_quarters_are_the_usual_quantiles(numbers):
    found = quarters(numbers)
    assert (found.low, found.median, found.high) == pytest.approx(np.quantile(numbers, (0.25, 0.5, 0.75)))


def test_of_nothing_there_are_no_quarters():
    assert quarters([]) is None
