"""Desks in processes of their own on this machine."""

from __future__ import annotations

import ctypes
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

_END_WITH_PARENT = 1
"""``PR_SET_PDEATHSIG`` of the kernel's ``prctl.h``."""

_desks: dict[str, Desk] = {}


@dataclass(frozen=True)
class Desks:
    """Somewhere that submissions are marked: ``together`` are given out at once, and ``at_once`` such lots are out."""

    run: str
    executor: Executor
    at_once: int
    together: int = 1

    def submit(self, works: Sequence[Work]) -> Future[list[Marked]]:
        """Have these marked."""
        return self.executor.submit(mark_all, self.run, works)


def open_desk(run: str, lesson: Lesson, config: Config) -> None:
    """Let there be a desk in this process; ``run`` names what it is for."""
    _desks[run] = Desk(lesson, config)


def close_desk(run: str) -> None:
    """Let there be none any more."""
    _desks.pop(run, None)


def mark_all(run: str, works: Sequence[Work]) -> list[Marked]:
    """Mark these submissions at the desk of this process."""
    return [_desks[run].mark(work) for work in works]


@contextmanager
def local_desks(jobs: int, lesson: Lesson, config: Config) -> Iterator[Desks]:
    """So many processes, each with a desk; one is this process itself."""
    if jobs == 1:
        open_desk("", lesson, config)
        try:
            yield Desks("", _Here(), 0)
        finally:
            close_desk("")
        return
    # A fork has all modules already; nothing here has begun a thread yet.
    pool = ProcessPoolExecutor(jobs, get_context("fork"), _begin, (lesson, config))
    try:
        yield Desks("", pool, 2 * jobs)
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(lesson: Lesson, config: Config) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that gives out work hears it, and ends this one
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    open_desk("", lesson, config)


class _Here(Executor):
    """Does at once what it is given."""

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        """A future that has come."""
        future: Future[Any] = Future()
        future.set_result(function(*arguments, **named))
        return future
