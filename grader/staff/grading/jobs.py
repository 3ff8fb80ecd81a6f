"""Desks in processes of their own on this machine."""

from __future__ import annotations

import ctypes
import gc
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any

from traitlets.config import Config

from ..desk.desk import Desk, Marked, Work
from ..reading.master import Lesson

AT_ONCE = 3
"""Bundles that are out for each desk: enough to do while a batch of marks is written."""
TOGETHER = 8
"""The most submissions in a bundle. Many in a row are marked faster, and each bundle costs the time to send it."""
_END_WITH_PARENT = 1
"""``PR_SET_PDEATHSIG`` of the kernel's ``prctl.h``."""

_desks: dict[str, Desk] = {}


@dataclass(frozen=True)
class Desks:
    """Somewhere that submissions are marked: ``together`` are given out at once, and ``at_once`` such bundles are out.

    ``head`` is the top of the pages that come from there.
    """

    run: str
    executor: Executor
    head: str
    at_once: int
    together: int

    def submit(self, works: Sequence[Work]) -> Future[list[Marked]]:
        """Have these marked."""
        return self.executor.submit(mark_all, self.run, works)


def open_desk(run: str, lesson: Lesson, config: Config) -> Desk:
    """Let there be a desk in this process; ``run`` names what it is for."""
    desk = _desks[run] = Desk(lesson, config)
    return desk


def close_desk(run: str) -> None:
    """Let there be none any more."""
    _desks.pop(run, None)


def mark_all(run: str, works: Sequence[Work]) -> list[Marked]:
    """Mark these submissions at the desk of this process."""
    return _desks[run].mark_all(works)


def bundles(desks: int, students: int) -> tuple[int, int]:
    """How many bundles are out at once for so many desks, and how many students are in each: some for every desk."""
    at_once = AT_ONCE * desks
    return at_once, min(TOGETHER, max(1, students // at_once))


@contextmanager
def local_desks(jobs: int, lesson: Lesson, config: Config, students: int) -> Iterator[Desks]:
    """So many processes, each with a desk, for a class of so many ``students``; one is this process itself."""
    head = open_desk("", lesson, config).head()
    if jobs > 1:
        # A fork has all modules already, and the desk; nothing here has begun a thread yet. What is frozen is not
        # looked through for garbage, which would give each fork a copy of its own: a quarter of all memory.
        gc.collect()
        gc.freeze()
        desks = Desks("", ProcessPoolExecutor(jobs, get_context("fork"), _begin), head, *bundles(jobs, students))
    else:
        # One at a time: while its page is made, the worker gets the next fork ready.
        desks = Desks("", _Here(), head, at_once=0, together=1)
    try:
        yield desks
    finally:
        desks.executor.shutdown(cancel_futures=True)
        gc.unfreeze()
        close_desk("")


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that gives out work hears it, and ends this one
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL, 0, 0, 0)


class _Here(Executor):
    """Does at once what it is given."""

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        """A future that has come."""
        future: Future[Any] = Future()
        future.set_result(function(*arguments, **named))
        return future
