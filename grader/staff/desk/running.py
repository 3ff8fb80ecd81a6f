"""The cells of a notebook run in a sandbox, one after another, and its functions called on inputs of ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from grader.course import Case

from ..reading.harmless import Page
from ..sandbox import Lost, NotStarted, Sandbox, Stopped, Worker

MOST_STARTS = 5
"""Sandboxes for one submission: each but the last was ended by another of its cells, which is left out from then on."""


@dataclass
class Run:
    """A cell to be run, and what came of it, made harmless. ``stopped`` says how it ended everything, if it did."""

    source: str
    outputs: list[Any] = field(default_factory=list)
    count: int | None = None
    stopped: str = ""


@dataclass
class Ask:
    """A function to be called, and what came of it: None where there is no such function."""

    function: str
    cases: Sequence[Case]
    results: list[dict[str, Any]] | None = None
    stopped: str = ""


Step = Run | Ask


def carry_out(steps: Sequence[Step], files: Mapping[Path, bytes], worker: Worker) -> None:
    """Run cells and call functions in this order beside these files, writing into each what came of it.

    A step that ends the whole sandbox, or has to be ended, is left out of the next attempt: so it costs itself
    alone. A function that is not there at its place is looked for again after all cells. If it is the worker that
    ends, all is tried once more on a fresh one. Raises NotStarted if there is no sandbox to be had.
    """
    ends, lost, page = worker.limits.submission_seconds, 0, Page()
    for attempt in range(MOST_STARTS):
        if all(step.stopped for step in steps):
            return
        sandbox = Sandbox(worker, files, ends)
        try:
            with sandbox:
                _go_through(steps, sandbox, page)
                return
        except Lost as error:
            lost += 1
            if lost > 1 or attempt == MOST_STARTS - 1:
                raise NotStarted(f"The sandbox was lost twice: it {error}") from error
        except Stopped as stopped:
            ends = sandbox.seconds_left
            if ends <= 0 or attempt == MOST_STARTS - 1 or not any(step.stopped for step in steps):
                _give_up(steps, f"was not reached: the code of this notebook {stopped}")
                return


def _go_through(steps: Sequence[Step], sandbox: Sandbox, page: Page) -> None:
    late: list[Ask] = []
    for step in steps:
        if step.stopped:
            continue
        try:
            if isinstance(step, Run):
                # What a cell showed the first time stands; the next time it is run for what comes after it.
                shown: list[Any] = []
                count = sandbox.run(step.source, _nowhere if step.outputs else partial(page.add, shown=shown))
                if any(one.get("ename") == "MemoryError" for one in shown):
                    raise Stopped("took all the memory")  # and keeps it from all that comes after it
                if not step.outputs:
                    step.outputs, step.count = shown, count
            elif step.results is None and not _ask(step, sandbox):
                late.append(step)
        except Stopped as stopped:
            step.stopped = str(stopped)
            if isinstance(step, Run):
                step.outputs = step.outputs or shown
            raise
    for ask in late:
        try:
            _ask(ask, sandbox)
        except Stopped as stopped:
            ask.stopped = str(stopped)
            raise


def _nowhere(_: Any) -> None:
    """Where outputs go that were shown before."""


def _ask(step: Ask, sandbox: Sandbox) -> bool:
    step.results = sandbox.call(step.function, [(case.arguments, dict(case.keywords)) for case in step.cases])
    return step.results is not None


def _give_up(steps: Sequence[Step], reason: str) -> None:
    for step in steps:
        if isinstance(step, Ask) and step.results is None and not step.stopped:
            step.stopped = reason
