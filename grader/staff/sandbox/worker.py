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
from typing import Any

import psutil

import grader

from . import bubblewrap
from .calls import refusing
from .limits import Limits

NONE = "none"
_START_SECONDS, _END_SECONDS = 60, 10
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

    def fork(self, pipes: Sequence[int]) -> None:
        """Start a fork that has these pipes: orders, answers, and whatever else is written. NotStarted if it cannot be.

        There is one at a time: the last must have been ended.
        """
        why = ""
        for _ in range(2):  # the worker may have been lost long ago; a fresh one has no such excuse
            try:
                if not self._stack:
                    self._start()
                socket.send_fds(self._control, [b"f"], list(pipes))
                self._hear(_START_SECONDS)
                return
            except (Lost, OSError) as error:
                why = str(error)
                self.close()
        raise NotStarted(f"The sandbox could not be started: {why}")

    def end(self) -> bool:
        """Kill the fork and all that it started; whether the worker is there for another."""
        try:
            self._control.send(b"e")
            self._hear(_END_SECONDS)
        except (Lost, OSError):
            self.close()
            return False
        return True

    def memory(self) -> int:
        """Bytes that all processes of the fork hold, without files in memory and what they have from the worker."""
        total = 0
        with suppress(psutil.Error):
            shared = self._server.memory_info()
            for process in self._server.children(recursive=True):
                with suppress(psutil.Error):
                    used = process.memory_info()
                    total += max(0, used.rss - used.shared - shared.rss + shared.shared)
        return total

    def close(self) -> None:
        """End it; the next fork starts another."""
        if self._stack:
            self._stack.close()
        self._stack = None

    def _start(self) -> None:
        with ExitStack() as stack:
            self._said = stack.enter_context(TemporaryFile())
            self._control, theirs = socket.socketpair()
            stack.callback(self._control.close)
            with theirs:
                process = self._free(stack, theirs) if self.isolation == NONE else self._bubblewrapped(theirs)
            stack.callback(_gone, process)
            start = {
                "limits": self.limits.as_data(),
                "modules": self._modules,
                "apart": self.isolation != NONE,
                "user": not os.geteuid(),
                "refused": refusing().hex(),
                "packages": [str(path) if self.isolation == NONE else place for path, place in bubblewrap.packages()],
            }
            self._control.sendall(json.dumps(start).encode("ascii") + b"\n")
            self._hear(_START_SECONDS)
            # Bubblewrap is two processes, one inside of which the other waits for; the third is ours.
            self._server = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)][-1]
            self._stack = stack.pop_all()

    def _hear(self, seconds: float) -> None:
        """Wait for the worker's word that it has done what it was told; Lost if it does not come."""
        self._control.settimeout(seconds)
        try:
            heard = self._control.recv(1)
        except OSError as error:
            raise Lost(f"answers no more ({error})") from None
        if not heard:
            self._said.seek(0)
            lines = self._said.read().decode("utf-8", "replace").strip().splitlines()
            raise Lost(f"has ended ({lines[-1]})" if lines else "has ended")

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


def _gone(process: subprocess.Popen[bytes]) -> None:
    """Kill it, and wait until it is gone; in a sandbox, the first process inside takes all others with it."""
    inside: list[Any] = []
    with suppress(psutil.Error):
        inside = psutil.Process(process.pid).children()
    for one in inside:
        with suppress(psutil.Error):
            one.kill()
    process.kill()
    process.wait()
    psutil.wait_procs(inside, timeout=5)


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
