"""The fork server: imports once what a lesson needs, and forks a worker for each submission.

It is started as ``python -I -S fork_server.py``, with a socket as stdin. It runs no learner's code and is told
nothing of a learner's: each fork has pipes of its own, processes of its own and files of its own, and of those
nothing is left when the next one begins. The next one is made when the last has ended, and waits.
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


def main() -> None:
    """Have a worker ready, again and again, until the other end of the socket is closed."""
    control = socket.socket(fileno=os.dup(0))
    with control.makefile("rb") as lines:
        start = json.loads(lines.readline())
    _keep_off(0, os.O_RDONLY)
    sys.path += start["packages"]
    sys.path.append(str(HERE))
    from apart import Apart  # type: ignore[import-not-found]

    apart = Apart(start["limits"], bytes.fromhex(start["refused"]), start["user"]) if start["apart"] else None
    if start["trial"]:
        process, _ = _forked(control, None, apart)
        if not os.waitpid(process, 0)[1]:
            control.send(b"r")
        return
    worker = _warm(start)
    control.send(b"r")
    while True:
        process, theirs = _forked(control, worker, apart)
        if not control.recv(1):  # it waits for somebody to want it; nobody does any more
            return
        socket.send_fds(control, [b"f"], theirs)
        for pipe in theirs:
            os.close(pipe)
        if not control.recv(1):
            return
        _end(process, apart)
        control.send(b"e")


def _warm(start: dict[str, Any]) -> Any:
    """All that is to be there before any fork."""
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
    return worker


def _forked(control: socket.socket, worker: Any, apart: Any) -> tuple[int, list[int]]:
    """A new worker that waits for orders: its number, and the ends of its pipes that somebody else is to have."""
    orders, answers, stray = os.pipe(), os.pipe(), os.pipe()
    ours, theirs = [orders[0], answers[1], stray[1]], [orders[1], answers[0], stray[0]]
    if apart:
        apart.begin()
    process = os.fork()
    if process:
        for pipe in ours:
            os.close(pipe)
        if apart:
            apart.go_on()
        return process, theirs
    status = 1
    try:
        control.close()
        for pipe in theirs:
            os.close(pipe)
        if apart:
            apart.enter()
        else:
            os.setsid()
        if worker:
            worker.work(*ours, counted=apart is not None)
        status = 0
    except Exception as error:
        os.write(ours[2], repr(error).encode())  # the last word on why there is no sandbox
        if not worker:
            raise
    finally:
        sys.stderr.flush()
        os._exit(status)
    raise AssertionError


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
