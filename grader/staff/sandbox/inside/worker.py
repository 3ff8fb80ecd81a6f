"""The worker: runs cells and calls functions inside the sandbox, and tells what came of it, one JSON object a line.

It is started as ``python -I -S worker.py`` and reads its orders from stdin. Learners' code runs in this very
process and can do with it as it likes; nothing that is sent from here is believed outside.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def main() -> None:
    """Take orders until there are no more."""
    orders, answers = _own_pipes()
    start = json.loads(orders.readline())
    _settle(start)
    sys.path.append(str(HERE))
    from calling import results_of_calls  # type: ignore[import-not-found]
    from placeholders import stand_in  # type: ignore[import-not-found]
    from shell import make_shell  # type: ignore[import-not-found]

    sys.path.remove(str(HERE))
    stand_in(HERE)
    told = Told(answers, start["limits"])
    shell = make_shell(told)
    # At the end: a file of the learner's named numpy.py is no numpy, but one named mine.py can be imported.
    sys.path.append(str(Path.cwd()))
    told.done(0, {})
    for line in orders:
        order = json.loads(line)
        number, more = order["order"], {}
        told.begin(number)
        if "cell" in order:
            more["count"] = shell.run(order["cell"])
        else:
            function = shell.user_ns.get(order["call"])
            if callable(function):
                more["results"] = _called(results_of_calls, function, order["cases"])
        told.done(number, more)


def _called(results_of_calls: Any, function: Any, cases: list[Any]) -> list[dict[str, Any]]:
    try:
        return list(results_of_calls(function, cases))
    except BaseException as error:  # such as a KeyboardInterrupt that the function raised itself
        return [{"error": type(error).__name__} for _ in cases]


class Told:
    """What is told to the outside about the order at hand."""

    def __init__(self, answers: int, limits: dict[str, Any]) -> None:
        self._file, self._limits = answers, limits
        self._order, self._printed = 0, 0

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
        while line:
            line = line[os.write(self._file, line) :]


def _stream(name: str, text: str) -> dict[str, str]:
    return {"output_type": "stream", "name": name, "text": text}


def _own_pipes() -> tuple[Any, int]:
    """Orders and answers on numbers of their own; what a cell reads is empty, and what it writes goes to stderr."""
    orders, answers = os.fdopen(os.dup(0), encoding="utf-8"), os.dup(1)
    empty = os.open(os.devnull, os.O_RDONLY)
    os.dup2(empty, 0)
    os.close(empty)
    os.dup2(2, 1)
    return orders, answers


def _settle(start: dict[str, Any]) -> None:
    """Take the place, the packages, the limits and, as root, another user's number."""
    sys.path += start["packages"]
    folder = Path(start["lesson"])
    if start["submission"]:
        shutil.copytree(start["submission"], folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
    os.umask(0)
    for path in (folder, *folder.rglob("*"), *map(Path, start["open"])):
        path.chmod(0o777)
    if start["user"]:
        os.setgroups([])
        os.setresgid(start["user"], start["user"], start["user"])
        os.setresuid(start["user"], start["user"], start["user"])
    limits = start["limits"]
    seconds = int(limits["submission_seconds"]) + 1
    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, limits["memory"]),
        (resource.RLIMIT_FSIZE, limits["file_size"]),
        (resource.RLIMIT_NOFILE, limits["open_files"]),
        (resource.RLIMIT_NPROC, limits["processes"] if start["counted"] else -1),
    ):
        if most >= 0:
            try:
                resource.setrlimit(what, (most, most))
            except (ValueError, OSError):
                if start["counted"]:
                    raise  # without isolation it is done as far as the system can: macOS knows no limit of memory
    os.chdir(folder)


if __name__ == "__main__":
    main()
