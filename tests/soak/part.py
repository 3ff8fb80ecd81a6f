"""A part of the soak: what was tried, how often, and what went wrong."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field


@dataclass
class Tried:
    """``slowest`` is the longest that one took, in seconds of CPU; ``problems`` says what was lost, hung or failed."""

    what: str
    many: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    problems: list[str] = field(default_factory=list)

    def add(self, other: Tried) -> None:
        """Count what another batch found as well."""
        self.many += other.many
        self.slowest = max(self.slowest, other.slowest)
        self.problems += other.problems

    def row(self) -> tuple[str, str, str, str, str]:
        """For the table."""
        return (
            self.what,
            f"{self.many:,}",
            f"{self.seconds:,.1f}",
            f"{1000 * self.slowest:,.1f}" if self.slowest else "–",
            str(len(self.problems)),
        )


def in_batches(what: str, batch: Callable[[int], Tried], numbers: Iterable[int]) -> Tried:
    """All batches, on all cores."""
    tried, start = Tried(what), time.monotonic()
    with multiprocessing.Pool(os.cpu_count()) as pool:
        for one in pool.imap_unordered(batch, numbers):
            tried.add(one)
    tried.seconds = time.monotonic() - start
    return tried


def timed(part: Callable[..., Tried], *arguments: object) -> Tried:
    """What a part found, with the time that it took."""
    start = time.monotonic()
    tried = part(*arguments)
    tried.seconds = time.monotonic() - start
    return tried
