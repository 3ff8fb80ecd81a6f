"""Desks in processes of their own on this machine."""

from __future__ import annotations

import ctypes
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from traitlets.config import Config

from .desk import Desk, Marked, Work
from .master import Lesson

_END_WITH_PARENT = 1
"""``PR_SET_PDEATHSIG`` of the kernel's ``prctl.h``."""

_desk: Desk | None = None


@contextmanager
def local_jobs(jobs: int, lesson: Lesson, config: Config) -> Iterator[Executor]:
    """So many processes, each with a desk; one is this process itself."""
    if jobs == 1:
        yield _Here(Desk(lesson, config))
        return
    # A fork has all modules already; nothing here has begun a thread yet.
    pool = ProcessPoolExecutor(jobs, get_context("fork"), _begin, (lesson, config))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def mark(work: Work) -> Marked:
    """Mark a submission at the desk of this process."""
    assert _desk
    return _desk.mark(work)


def _begin(lesson: Lesson, config: Config) -> None:
    global _desk
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that gives out work hears it, and ends this one
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    _desk = Desk(lesson, config)


class _Here(Executor):
    """Does at once what it is given."""

    def __init__(self, desk: Desk) -> None:
        global _desk
        _desk = desk

    def submit(self, function, /, *arguments, **named):  # type: ignore[no-untyped-def]
        future: Future[Marked] = Future()
        future.set_result(function(*arguments, **named))
        return future
