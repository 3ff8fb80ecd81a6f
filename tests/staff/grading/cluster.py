"""A real Dask cluster on loopback."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from contextlib import suppress

import psutil

from tests.support import ROOT


class Cluster:
    """A scheduler on loopback, and the workers that are started for it."""

    def __init__(self, place):
        self.processes, self.place = [], place
        command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"]
        process = self._start([*command, "--no-dashboard"], "scheduler")
        self.address = self._found(process, r"tcp://127\.0\.0\.1:\d+")

    def worker(self, name, **environment):
        """One more worker; its process, once it has joined."""
        command = [
            sys.executable,
            "-m",
            "distributed.cli.dask_worker",
            self.address,
            "--nthreads",
            "1",
            "--no-dashboard",
        ]
        process = self._start([*command, "--name", name], name, **environment)
        self._found(process, "Registered to")
        return process

    def _start(self, command, name, **environment):
        log = open(self.place / f"{name}.log", "wb")  # noqa: SIM115
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
        process = subprocess.Popen(command, cwd=self.place, stdout=log, stderr=log, env=environment)
        process.log = self.place / f"{name}.log"
        self.processes.append(process)
        return process

    def _found(self, process, pattern):
        for _ in range(600):
            if found := re.search(pattern, process.log.read_text(errors="replace")):
                return found[0]
            assert process.poll() is None, process.log.read_text()
            time.sleep(0.1)
        raise AssertionError(process.log.read_text())

    def close(self):
        for process in reversed(self.processes):
            kill(process)


def kill(process):
    """It and all that it started."""
    with suppress(psutil.Error):
        for child in psutil.Process(process.pid).children(recursive=True):
            with suppress(psutil.Error):
                child.kill()
    process.kill()
    process.wait()
