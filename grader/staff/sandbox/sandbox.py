"""A sandbox: started for one submission, asked for one thing after another, and gone without a trace.

What is asked and what comes back are lines of JSON. A later worker that is kept warm and forked for each submission
can stand behind the same two pipes.
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import grader

from . import bubblewrap, messages
from .calls import refusing
from .channel import Channel, Stopped
from .limits import Limits

__all__ = ["NONE", "NotStarted", "Sandbox", "Stopped"]

NONE = "none"
_START_SECONDS = 60
_MOST_COUNTED = 1_000_000
"""Cells that somebody may say to have run."""
_USERS = range(61184, 65520)
"""Numbers that systemd sets aside for users who exist only while a program runs: never those of a person."""


class NotStarted(RuntimeError):
    """The sandbox did not come to work: that is never a submission's doing."""


class Sandbox:
    """A submission's folder, copied, and a Python that can see little else; to be used in a ``with`` statement.

    ``counting`` puts :mod:`grader.counting` inside, for lessons whose cells use it and ask for no function.
    ``seconds`` is the time for all that is asked of it. Entering raises NotStarted if it cannot be.
    """

    def __init__(
        self, folder: Path, isolation: str, limits: Limits, *, counting: bool = False, seconds: float | None = None
    ) -> None:
        self._folder, self._isolation, self._limits = folder, isolation, limits
        self._inside = _inside(counting)
        self._orders = 0
        self._ends = time.monotonic() + (limits.submission_seconds if seconds is None else seconds)

    def __enter__(self) -> Sandbox:
        self._stack = ExitStack()
        try:
            process, start = self._free() if self._isolation == NONE else self._bubblewrapped()
            self._channel = self._stack.enter_context(Channel(process, self._limits))
            line = {"limits": self._limits.as_data(), **start}
            self._channel.ask(0, line, _START_SECONDS, lambda _: None)
        except BaseException as error:
            self._stack.close()
            if isinstance(error, Stopped | OSError):
                raise NotStarted(f"The sandbox could not be started: it {error}") from error
            raise
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

    def _ask(self, order: dict[str, Any], heard: Callable[[Any], None]) -> dict[str, Any]:
        self._orders += 1
        seconds = min(self._limits.cell_seconds, self.seconds_left)
        return self._channel.ask(self._orders, {"order": self._orders, **order}, seconds, heard)

    def _bubblewrapped(self) -> tuple[subprocess.Popen[bytes], dict[str, Any]]:
        arguments = bubblewrap.bubblewrap(self._inside, self._folder, self._limits)
        program = shutil.which(bubblewrap.PROGRAM)
        if program is None:
            raise NotStarted("bubblewrap is not installed")
        # Through pipes: the command line could be read inside.
        with _filled(refusing()) as refused, _filled(b"".join(one.encode() + b"\0" for one in arguments)) as told:
            options = ["--args", str(told), *(["--seccomp", str(refused)] if refusing() else [])]
            command = [bubblewrap.python_inside(), "-I", "-S", f"{bubblewrap.INSIDE}/worker.py"]
            process = _started([program, *options, *command], env={}, pass_fds=(told, refused))
        return process, {
            "packages": bubblewrap.packages_inside(),
            "lesson": bubblewrap.LESSON,
            "submission": bubblewrap.SUBMISSION,
            "open": ["/tmp", "/tmp/home", "/dev/shm"],
            "user": 0 if os.geteuid() else secrets.choice(_USERS),
            "counted": True,
        }

    def _free(self) -> tuple[subprocess.Popen[bytes], dict[str, Any]]:
        """Without isolation: a process of its own with the same limits, and that is all."""
        place = Path(self._stack.enter_context(TemporaryDirectory(prefix="lesson-")))
        inside, lesson = place / "inside", place / "lesson"
        inside.mkdir()
        for path, name in self._inside:
            (shutil.copytree if path.is_dir() else shutil.copyfile)(path, inside / name)
        shutil.copytree(self._folder, lesson)
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "HOME", "LD_LIBRARY_PATH") if name in os.environ}
        environment = kept | {"MPLBACKEND": "module://matplotlib_inline.backend_inline", "IPYTHONDIR": str(place)}
        process = _started([sys.executable, "-I", "-S", str(inside / "worker.py")], env=environment)
        packages = [str(path) for path, _ in bubblewrap.packages()]
        start = {"packages": packages, "lesson": str(lesson), "submission": "", "open": [], "user": 0}
        return process, {**start, "counted": False}


def _started(command: list[str], **more: Any) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, bufsize=0, start_new_session=True, **more)


@contextmanager
def _filled(data: bytes) -> Iterator[int]:
    """The number of a pipe in which this can be read."""
    reading, writing = os.pipe()
    try:
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(data)
        yield reading
    finally:
        os.close(reading)


def _inside(counting: bool) -> list[tuple[Path, str]]:
    ours, package = Path(__file__).parent / "inside", Path(grader.__file__).parent
    files = [(ours / name, name) for name in ("worker.py", "shell.py", "placeholders.py")]
    files.append((package / "marking" / "calling.py", "calling.py"))
    return files + ([(package / "counting", "counting")] if counting else [])
