"""The fork server: imports once what a lesson needs, and forks a worker for each submission.

It is started as ``python -I -S fork_server.py``, with a socket as stdin. It runs no learner's code and is told
nothing of a learner's: each fork has pipes of its own, processes of its own and files of its own, and of those
nothing is left when the next one begins.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PIPES = 3


def main() -> None:
    """Fork one worker after another, until the other end of the socket is closed."""
    control = socket.socket(fileno=os.dup(0))
    with control.makefile("rb") as lines:
        start = json.loads(lines.readline())
    _keep_off(0, os.O_RDONLY)
    sys.path += start["packages"]
    sys.path.append(str(HERE))
    from apart import Apart  # type: ignore[import-not-found]

    apart = Apart(start["limits"], bytes.fromhex(start["refused"]), start["user"]) if start["apart"] else None
    from placeholders import stand_in  # type: ignore[import-not-found]
    from worker import Worker  # type: ignore[import-not-found]

    sys.path.remove(str(HERE))
    stand_in(HERE)
    worker = Worker(start["limits"])
    for name in start["modules"]:
        with suppress(Exception):  # a cell that imports it will show what is wrong
            import_module(name)
    gc.collect()
    gc.freeze()  # so that no fork's garbage collection copies what it never uses
    control.send(b"r")
    while True:
        _, pipes, *_ = socket.recv_fds(control, 1, PIPES)
        if len(pipes) != PIPES:
            return
        process = _fork(control, pipes, worker, apart)
        control.send(b"f")
        control.recv(1)
        _end(process, apart)
        control.send(b"e")


def _fork(control: socket.socket, pipes: list[int], worker: Any, apart: Any) -> int:
    """The number of a new worker, which has these pipes and not the socket."""
    if apart:
        apart.begin()
    process = os.fork()
    if process:
        for pipe in pipes:
            os.close(pipe)
        if apart:
            apart.go_on()
        return process
    status = 1
    try:
        control.close()
        if apart:
            apart.enter()
        else:
            os.setsid()
        worker.work(*pipes, counted=apart is not None)
        status = 0
    finally:
        os._exit(status)


def _end(process: int, apart: Any) -> None:
    """Kill a worker and all that it started: the kernel sees to it where they have process numbers of their own."""
    with suppress(ProcessLookupError, PermissionError):
        (os.kill if apart else os.killpg)(process, signal.SIGKILL)
    os.waitpid(process, 0)


def _keep_off(number: int, mode: int) -> None:
    empty = os.open(os.devnull, mode)
    os.dup2(empty, number)
    os.close(empty)


if __name__ == "__main__":
    main()
