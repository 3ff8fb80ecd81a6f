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
from multiprocessing import active_children, get_context
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
    """So many desks (``number``), at which submissions are marked, up to ``together`` in a bundle.

    ``head`` is the top of the pages that come from there. None stand for one that is here: it does all at once.
    """

    run: str
    executor: Executor
    head: str
    number: int
    together: int

    @property
    def at_once(self) -> int:
        """Bundles that are out."""
        return AT_ONCE * self.number

    def submit(self, works: Sequence[Work]) -> Future[list[Marked]]:
        """Have these marked, or the first of them."""
        return self.executor.submit(mark_all, self.run, works)


def open_desk(run: str, lesson: Lesson, config: Config) -> Desk:
    """Let there be a desk in this process; ``run`` names what it is for."""
    desk = _desks[run] = Desk(lesson, config)
    return desk


def close_desk(run: str) -> None:
    """Let there be none any more."""
    _desks.pop(run, None)


def mark_all(run: str, works: Sequence[Work]) -> list[Marked]:
    """Mark these submissions at the desk of this process, or the first of them if they take long."""
    return _desks[run].mark_all(works)


def together(desks: int, students: int) -> int:
    """How many students of a class are in a bundle: so many that there are some bundles for each desk."""
    return min(TOGETHER, max(1, students // (2 * AT_ONCE * desks)))


@contextmanager
def local_desks(jobs: int, lesson: Lesson, config: Config, students: int) -> Iterator[Desks]:
    """So many processes, each with a desk, for a class of so many ``students``; one is this process itself."""
    head = open_desk("", lesson, config).head()
    try:
        if jobs > 1:
            with _forks(jobs) as executor:
                yield Desks("", executor, head, jobs, together(jobs, students))
        else:
            # One at a time: while its page is made, the worker gets the next fork ready.
            yield Desks("", _Here(), head, number=0, together=1)
    finally:
        close_desk("")


@contextmanager
def _forks(jobs: int) -> Iterator[Executor]:
    """Forks of this process, which have all its modules and its desk; nothing here has begun a thread yet.

    If anything ends this early they are killed, whatever they are at: it is graded again.
    """
    others = set(active_children())
    gc.freeze()  # what is frozen is not looked through for garbage, which would give each fork a copy of its own
    try:
        with ProcessPoolExecutor(jobs, get_context("fork"), _begin) as executor:
            try:
                yield executor
            except BaseException:
                for fork in set(active_children()) - others:
                    fork.kill()
                raise
    finally:
        gc.unfreeze()


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
