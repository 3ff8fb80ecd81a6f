"""Desks on the workers of a Dask cluster. Who takes what, retries and membership are Dask's own.

A worker is given work only if it can be trusted with it: it must have this very grader, and a sandbox. Those that
do get a resource by that name when they are asked, or when they join; work is for whoever has the resource.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from secrets import token_hex
from typing import Any

from distributed import Client, Worker, WorkerPlugin
from traitlets.config import Config

from ..desk.feedback import FeedbackPage
from ..reading.master import Lesson
from ..sandbox import SandboxMissing, check
from .jobs import Desks, close_desk, open_desk, together
from .version import version

RESOURCE = "grader"
SECONDS = 10
"""Until a scheduler that does not answer is not there."""


class NoWorkers(RuntimeError):
    """There is nobody to give work to; the message says why."""


@contextmanager
def cluster_desks(
    address: str, lesson: Lesson, config: Config, isolation: str, students: int, say: Callable[[str], None]
) -> Iterator[Desks]:
    """A desk on each worker of the cluster at an address that can have one; of the others it is said why not.

    Of a class of so many ``students``, each of the workers gets some. NoWorkers if there is none, or no scheduler.
    """
    try:
        client = Client(address, timeout=SECONDS)
    except (OSError, ValueError) as error:
        raise NoWorkers(f"There is no Dask scheduler at {address}: {error}") from None
    run = f"grader-{token_hex(8)}"
    with client:
        found = client.run(problem_of, version(), isolation, on_error="return")
        refused = {worker: answer for worker, answer in found.items() if answer}
        for worker, why in refused.items():
            say(f"The worker {worker} is given no work: {why if isinstance(why, str) else _in_words(why)}")
        if len(refused) == len(found):
            raise NoWorkers(f"No worker at {address} can grade." if found else f"There are no workers at {address}.")
        with suppress(Exception):  # of a worker that cannot even read it, which was told above
            client.register_plugin(_Open(run, lesson, config, isolation, version()))
        executor = client.get_executor(resources={RESOURCE: 1}, pure=False)
        try:
            head = FeedbackPage(config).head(lesson.name)
            desks = len(found) - len(refused)
            yield Desks(run, executor, head, desks, together(desks, students))
        finally:
            executor.shutdown(wait=False)
            with suppress(Exception):
                client.unregister_worker_plugin(run)


def problem_of(wanted: str, isolation: str) -> str:
    """Why the process that this is run in should be given no work; empty if it may."""
    if version() != wanted:
        return f"it has version {version()} of the grader, and this is {wanted}. Install the same on both."
    try:
        check(isolation)
    except SandboxMissing as missing:
        return str(missing)
    return ""


class _Open(WorkerPlugin):
    """Opens a desk on each worker that there is or will be, if it may have one."""

    def __init__(self, run: str, lesson: Lesson, config: Config, isolation: str, wanted: str) -> None:
        self.name = run
        self._lesson, self._config, self._isolation, self._wanted = lesson, config, isolation, wanted

    async def setup(self, worker: Worker) -> None:
        """On a worker, when it is asked or joins."""
        if not await asyncio.to_thread(problem_of, self._wanted, self._isolation):
            await asyncio.to_thread(open_desk, self.name, self._lesson, self._config)
            await worker.set_resources(**{RESOURCE: 1})

    def teardown(self, worker: Worker) -> None:
        """When the run is over."""
        close_desk(self.name)


def _in_words(error: Any) -> str:
    if isinstance(error, ModuleNotFoundError | ImportError):
        return f"it has no grader that could be loaded ({error}). Install the same version there."
    return f"it could not be asked ({error!r})"
