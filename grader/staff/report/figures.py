"""Shares, middles and correlations of a class, with how far they can be trusted.

Sources: the interval of a share is E. B. Wilson's (1927, "Probable inference, the law of succession, and statistical
inference", Journal of the American Statistical Association 22, 209-212), which L. D. Brown, T. T. Cai and A. DasGupta
(2001, "Interval estimation for a binomial proportion", Statistical Science 16, 101-133) recommend for small numbers.
That of a correlation is R. A. Fisher's, by the inverse hyperbolic tangent (1921, "On the probable error of a
coefficient of correlation deduced from a small sample", Metron 1). An exercise is correlated with the sum of all
others, without itself, as in J. P. Guilford (1953, "The correlation of an item with a composite of the remaining items
in a test", Educational and Psychological Measurement 13, 87-93).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import atanh, sqrt, tanh
from statistics import NormalDist, StatisticsError, correlation, quantiles

LEVEL = 0.95
_Z = NormalDist().inv_cdf((1 + LEVEL) / 2)
FEWEST = 10
"""Learners below whom a correlation says nothing."""


@dataclass(frozen=True)
class Interval:
    """Where the true value lies, 95 times in 100."""

    low: float
    high: float


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    count: int
    of: int

    @property
    def value(self) -> float:
        """From 0 to 1; of nobody, 0."""
        return self.count / self.of if self.of else 0.0

    @property
    def interval(self) -> Interval:
        """Wilson's interval of the share that such learners have in general; of nobody, all.

        >>> interval = Share(7, 9).interval
        >>> round(interval.low, 3), round(interval.high, 3)
        (0.453, 0.937)
        """
        if not self.of:
            return Interval(0.0, 1.0)
        spread = _Z**2 / self.of
        middle = (self.value + spread / 2) / (1 + spread)
        reach = _Z / (1 + spread) * sqrt(self.value * (1 - self.value) / self.of + spread / (4 * self.of))
        return Interval(max(0.0, middle - reach), min(1.0, middle + reach))


@dataclass(frozen=True)
class Correlation:
    """Pearson's, and Fisher's interval."""

    value: float
    interval: Interval


def item_rest(scores: Sequence[float], totals: Sequence[float]) -> Correlation | None:
    """How the scores of an exercise go with the rest of the total; None where too few or all alike."""
    if len(scores) < FEWEST:
        return None
    rest = [round(total - score, 6) for score, total in zip(scores, totals, strict=True)]
    try:
        value = correlation(scores, rest)
    except StatisticsError:
        return None
    bounded = max(-0.999999, min(0.999999, value))
    reach = _Z / sqrt(len(scores) - 3)
    return Correlation(value, Interval(tanh(atanh(bounded) - reach), tanh(atanh(bounded) + reach)))


@dataclass(frozen=True)
class Quarters:
    """The middle half of some numbers, and their middle."""

    low: float
    median: float
    high: float


def quarters(numbers: Sequence[float]) -> Quarters | None:
    """A quarter lies below ``low``, a quarter above ``high``; None of nothing."""
    if not numbers:
        return None
    if len(numbers) == 1:
        return Quarters(numbers[0], numbers[0], numbers[0])
    return Quarters(*quantiles(numbers, n=4, method="inclusive"))
