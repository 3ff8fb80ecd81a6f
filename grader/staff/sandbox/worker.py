"""A warm worker: a process in a sandbox that has imported what a lesson needs, and is forked for each submission."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

import psutil

import grader

from . import bubblewrap
from .calls import refusing
from .limits import Limits

NONE = "none"
_START_SECONDS, _END_SECONDS = 60, 10
_BEFORE_THE_FORK = {True: 4, False: 1}
"""Processes: bubblewrap outside and inside, what was started in it, and the fork server, which is all without it."""
_FILES = ("fork_server.py", "worker.py", "shell.py", "placeholders.py", "apart.py")


class NotStarted(RuntimeError):
    """The sandbox did not come to work: that is never a submission's doing."""


class Lost(RuntimeError):
    """The worker itself has ended, or answers no more; the next fork is one of a fresh worker."""


class Worker:
    """A process that is forked for one submission after another. It is started when first needed, and again if lost.

    ``isolation`` is "bubblewrap", or "none" for a plain process. ``counting`` puts :mod:`grader.counting` inside, for
    lessons whose cells use it and ask for no function. ``modules`` are imported before any fork.
    """

    def __init__(
        self, isolation: str, limits: Limits | None = None, *, counting: bool = False, modules: Sequence[str] = ()
    ) -> None:
        self.isolation, self.limits = isolation, limits or Limits()
        self._files, self._modules = _inside(counting), tuple(modules)
        self._stack: ExitStack | None = None
        self._ending = False

    def fork(self) -> list[int]:
        """A fork: the pipes for its orders, its answers, and whatever else it writes. NotStarted if there is none.

        There is one at a time: the last must have been ended.
        """
        why = ""
        for _ in range(2):  # the worker may have been lost long ago; a fresh one has no such excuse
            try:
                if not self._stack:
                    self._start()
                if self._ending:
                    self._hear(_END_SECONDS)
                    self._ending = False
                self._control.send(b"f")
                return self._hear(_START_SECONDS)
            except (Lost, OSError) as error:
                why = str(error)
                self.close()
        raise NotStarted(f"The sandbox could not be started: {why}")

    def end(self, *, wait: bool) -> bool:
        """Kill the fork and all that it started; whether the worker is there for another, as far as one can tell.

        Without ``wait``, that is done when the next one is there.
        """
        try:
            self._control.send(b"e")
            self._ending = not wait
            if wait:
                self._hear(_END_SECONDS)
        except (Lost, OSError):
            self.close()
            return False
        return True

    def memory(self) -> int:
        """Bytes that all processes of the fork hold, without files in memory and what they have from the worker."""
        held = []
        with suppress(psutil.Error):
            # The fork server, or what bubblewrap put before it, and then the fork and all that it started.
            for process in (self._process, *self._process.children(recursive=True)):
                with suppress(psutil.Error):
                    used = process.memory_info()
                    held.append(used.rss - used.shared)
        before = _BEFORE_THE_FORK[self.isolation != NONE]
        warm = held[before - 1] if len(held) > before else 0
        return sum(max(0, one - warm) for one in held[before:])

    def try_out(self) -> None:
        """See whether there can be a fork, set apart as they are; NotStarted if not."""
        try:
            self._start(trial=True)
        except (Lost, OSError) as error:
            raise NotStarted(f"it {error}") from None

    def close(self) -> None:
        """End it; the next fork starts another."""
        if self._stack:
            self._stack.close()
        self._stack = None

    def _start(self, *, trial: bool = False) -> None:
        with ExitStack() as stack:
            self._said = stack.enter_context(TemporaryFile())
            self._control, theirs = socket.socketpair()
            stack.callback(self._control.close)
            with theirs:
                process = self._free(stack, theirs) if self.isolation == NONE else self._bubblewrapped(theirs)
            stack.callback(_gone, process, free=self.isolation == NONE)
            start = {
                "limits": self.limits.as_data(),
                "modules": self._modules,
                "apart": self.isolation != NONE,
                "user": not os.geteuid(),
                "refused": refusing().hex(),
                "trial": trial,
                "packages": [str(path) if self.isolation == NONE else place for path, place in bubblewrap.packages()],
            }
            self._control.sendall(json.dumps(start).encode("ascii") + b"\n")
            self._hear(_START_SECONDS)
            if trial:
                return
            self._process = psutil.Process(process.pid)
            self._stack = stack.pop_all()
            self._ending = False

    def _hear(self, seconds: float) -> list[int]:
        """Wait for the worker's word that it has done what it was told, and what it hands over; Lost if none comes."""
        self._control.settimeout(seconds)
        try:
            heard, pipes, *_ = socket.recv_fds(self._control, 1, 3)
        except OSError as error:
            raise Lost(f"answers no more ({error})") from None
        if not heard:
            self._said.seek(0)
            lines = self._said.read().decode("utf-8", "replace").strip().splitlines()
            raise Lost(f"has ended ({lines[-1]})" if lines else "has ended")
        return pipes

    def _bubblewrapped(self, control: socket.socket) -> subprocess.Popen[bytes]:
        program = shutil.which(bubblewrap.PROGRAM)
        if program is None:
            raise NotStarted("bubblewrap is not installed")
        # Through a pipe and not on the command line, which a process inside could read.
        reading, writing = os.pipe()
        with os.fdopen(writing, "wb") as pipe:
            arguments = bubblewrap.bubblewrap(self._files, self.limits)
            pipe.write(b"".join(argument.encode() + b"\0" for argument in arguments))
        try:
            command = [bubblewrap.python_inside(), "-I", "-S", f"{bubblewrap.INSIDE}/fork_server.py"]
            return self._run([program, "--args", str(reading), *command], control, {}, (reading,))
        finally:
            os.close(reading)

    def _free(self, stack: ExitStack, control: socket.socket) -> subprocess.Popen[bytes]:
        """Without isolation: a process of its own with the same limits, and that is all."""
        place = Path(stack.enter_context(TemporaryDirectory(prefix="worker-")))
        for path, name in self._files:
            (shutil.copytree if path.is_dir() else shutil.copyfile)(path, place / name)
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "HOME", "LD_LIBRARY_PATH") if name in os.environ}
        environment = kept | {"MPLBACKEND": "module://matplotlib_inline.backend_inline", "IPYTHONDIR": str(place)}
        return self._run([sys.executable, "-I", "-S", str(place / "fork_server.py")], control, environment, ())

    def _run(
        self, command: list[str], control: socket.socket, environment: dict[str, str], kept: tuple[int, ...]
    ) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            command,
            stdin=control.fileno(),
            stdout=subprocess.DEVNULL,
            stderr=self._said,
            env=environment,
            pass_fds=kept,
            start_new_session=True,
        )


def _gone(process: subprocess.Popen[bytes], *, free: bool) -> None:
    """Kill it, and wait until it is gone; in a sandbox, the first process inside takes all others with it."""
    with suppress(psutil.Error, subprocess.TimeoutExpired):
        for one in psutil.Process(process.pid).children():
            one.kill()
            if not free:
                process.wait(_END_SECONDS)  # what waits for the inside ends by itself
    process.kill()
    process.wait()


def _inside(counting: bool) -> list[tuple[Path, str]]:
    ours, package = Path(__file__).parent / "inside", Path(grader.__file__).parent
    files = [(ours / name, name) for name in _FILES]
    files.append((package / "marking" / "calling.py", "calling.py"))
    return files + ([(package / "counting", "counting")] if counting else [])


def warm_worker(isolation: str, limits: Limits, counting: bool, modules: tuple[str, ...]) -> Worker:
    """The worker of this process for lessons of this kind; it ends with the process."""
    return _warm_worker(os.getpid(), isolation, limits, counting, modules)


@cache
def _warm_worker(process: int, isolation: str, limits: Limits, counting: bool, modules: tuple[str, ...]) -> Worker:
    """By process: a fork of this one has another end of nothing."""
    worker = Worker(isolation, limits, counting=counting, modules=modules)
    atexit.register(worker.close)
    return worker
