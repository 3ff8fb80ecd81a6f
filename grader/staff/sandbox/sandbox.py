"""A sandbox: a fork of a worker, for one submission, asked for one thing after another, and gone without a trace."""

from __future__ import annotations

import time
from base64 import b64encode
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from . import messages
from .bubblewrap import LESSON
from .channel import Channel, Stopped
from .worker import NONE, Lost, NotStarted, Worker

_START_SECONDS = 60
_MOST_COUNTED = 1_000_000
"""Cells that somebody may say to have run."""


class Sandbox:
    """The files of a submission, and a Python that can see little else; to be used in a ``with`` statement.

    ``seconds`` is the time for all that is asked of it. Entering raises NotStarted if it cannot be.
    """

    def __init__(self, worker: Worker, files: Mapping[Path, bytes], seconds: float | None = None) -> None:
        self._worker, self._files = worker, files
        self._orders = 0
        self._ends = time.monotonic() + (worker.limits.submission_seconds if seconds is None else seconds)

    def __enter__(self) -> Sandbox:
        with ExitStack() as stack:
            lesson = stack.enter_context(TemporaryDirectory(prefix="lesson-")) if self._free else LESSON
            self._channel = stack.enter_context(Channel(self._worker))
            files = {name.as_posix(): b64encode(data).decode("ascii") for name, data in self._files.items()}
            try:
                self._channel.ask(0, {"lesson": lesson, "files": files}, _START_SECONDS, lambda _: None)
            except (Stopped, Lost) as error:
                raise NotStarted(f"The sandbox could not be started: it {error}") from error
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    @property
    def seconds_left(self) -> float:
        """Until the time of the whole submission is over."""
        return self._ends - time.monotonic()

    def run(self, cell: str, heard: Callable[[Any], None]) -> int | None:
        """Run a cell, telling of each output at once; its execution count. Stopped if it did not come to its end."""
        count = self._ask({"cell": cell}, heard).get("count")
        return count if type(count) is int and 0 <= count <= _MOST_COUNTED else None

    def call(self, function: str, cases: list[tuple[Any, Any]]) -> list[dict[str, Any]] | None:
        """What came of each call of a function, or None if there is no such function.

        Stopped if it did not come to its end.
        """
        done = self._ask({"call": function, "cases": cases}, lambda _: None)
        if "results" not in done:
            return None
        try:
            return messages.results(done["results"], len(cases))
        except messages.Foul:
            raise Stopped("sent something that is no result") from None

    @property
    def _free(self) -> bool:
        return self._worker.isolation == NONE

    def _ask(self, order: dict[str, Any], heard: Callable[[Any], None]) -> dict[str, Any]:
        self._orders += 1
        seconds = min(self._worker.limits.cell_seconds, self.seconds_left)
        return self._channel.ask(self._orders, {"order": self._orders, **order}, seconds, heard)
