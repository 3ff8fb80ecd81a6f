"""The worker: runs cells and calls functions inside the sandbox, and tells what came of it, one JSON object a line.

Learners' code runs in this very process and can do with it as it likes; nothing that is sent from here is believed
outside.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import threading
from base64 import b64decode
from pathlib import Path
from typing import Any

from calling import results_of_calls  # type: ignore[import-not-found]
from shell import make_shell  # type: ignore[import-not-found]


class Worker:
    """What is made once, before any fork: IPython, and all that it needs."""

    def __init__(self, limits: dict[str, Any]) -> None:
        self._limits = limits
        self._shell = make_shell()

    def work(self, orders: int, answers: int, stray: int, *, counted: bool) -> None:
        """In a fork: take orders until there are no more. ``counted``: its processes are its own user's only ones."""
        for number in (1, 2):
            os.dup2(stray, number)
        os.close(stray)
        told = Told(answers, self._limits)
        with os.fdopen(orders, "rb") as lines:
            _settle(json.loads(lines.readline()), self._limits, counted)
            self._shell.tell(told)
            told.done(0, {})
            for line in lines:
                self._carry_out(json.loads(line), told)

    def _carry_out(self, order: dict[str, Any], told: Told) -> None:
        number, more = order["order"], {}
        told.begin(number)
        if "cell" in order:
            more["count"] = self._shell.run(order["cell"])
        else:
            function = self._shell.user_ns.get(order["call"])
            if callable(function):
                more["results"] = _called(function, order["cases"])
        told.done(number, more)


def _called(function: Any, cases: list[Any]) -> list[dict[str, Any]]:
    try:
        return list(results_of_calls(function, cases))
    except BaseException as error:  # such as a KeyboardInterrupt that the function raised itself
        return [{"error": type(error).__name__} for _ in cases]


class Told:
    """What is told to the outside about the order at hand."""

    def __init__(self, answers: int, limits: dict[str, Any]) -> None:
        self._file, self._limits = answers, limits
        self._order, self._printed = 0, 0
        self._writing = threading.Lock()

    def begin(self, order: int) -> None:
        """A new order: it may print as much as any."""
        self._order, self._printed = order, 0

    def output(self, data: dict[str, Any]) -> None:
        """Something to show below the cell; dropped if it is too large."""
        line = self._line({"output": data})
        if len(line) > self._limits["message"]:
            line = self._line({"output": _stream("stderr", "… something too large to be kept was shown here …\n")})
        self._write(line)

    def printed(self, name: str, text: str) -> None:
        """Text on stdout or stderr; what is too much is dropped, here already."""
        room = self._limits["output"] - self._printed
        if room <= 0 or not text:
            return
        self._printed += len(text)
        if len(text) > room:
            text = f"{text[:room]}\n… the rest of what was printed here is left out …\n"
        self._write(self._line({"output": _stream(name, text)}))

    def done(self, order: int, more: dict[str, Any]) -> None:
        """The order is carried out."""
        self._order = order
        self._write(self._line({"done": True, **more}))

    def _line(self, data: dict[str, Any]) -> bytes:
        return json.dumps({"order": self._order, **data}).encode("ascii") + b"\n"

    def _write(self, line: bytes) -> None:
        with self._writing:  # a thread of the learner's may print meanwhile
            while line:
                line = line[os.write(self._file, line) :]


def _stream(name: str, text: str) -> dict[str, str]:
    return {"output_type": "stream", "name": name, "text": text}


def _settle(start: dict[str, Any], limits: dict[str, Any], counted: bool) -> None:
    """Write the submission's files, take the limits, and forget the numbers drawn by chance that all forks share."""
    folder = Path(start["lesson"])
    for name, data in start["files"].items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b64decode(data))
    seconds = int(limits["submission_seconds"]) + 1
    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, limits["memory"]),
        (resource.RLIMIT_FSIZE, limits["file_size"]),
        (resource.RLIMIT_NOFILE, limits["open_files"]),
        (resource.RLIMIT_NPROC, limits["processes"] if counted else -1),
    ):
        if most >= 0:
            try:
                resource.setrlimit(what, (most, most))
            except (ValueError, OSError):
                if counted:
                    raise  # without isolation it is done as far as the system can: macOS knows no limit of memory
    os.chdir(folder)
    # At the end: a file of the learner's named numpy.py is no numpy, but one named mine.py can be imported.
    sys.path.append(str(folder))
    if "numpy.random" in sys.modules:
        # From a number, which takes a tenth of the time that it takes to choose its own.
        sys.modules["numpy.random"].seed(int.from_bytes(os.urandom(4), "little"))
