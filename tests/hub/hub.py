"""A real JupyterHub with its real proxy, on this machine alone."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.browser.jupyter import wait_for
from tests.support import ROOT

PASSWORD = "only on loopback"


def environment(folder: Path, course: Path) -> dict[str, str]:
    """What the hub, and a terminal of staff on it, have in their environment."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    config = str(Path(__file__).resolve().parent)
    own = {"HUB": str(folder), "COURSE": str(course), "EXCHANGE": str(folder / "exchange")}
    return {**os.environ, **own, "PATH": path, "PYTHONPATH": str(ROOT), "JUPYTER_CONFIG_PATH": config}


@contextlib.contextmanager
def hub(folder: Path, course: Path) -> Iterator[str]:
    """A hub with its files in ``folder``; gives its address."""
    port, hub_port, proxy_port = free_ports(3)
    address = f"http://127.0.0.1:{port}"
    ports = {"ADDRESS": address, "HUB_PORT": str(hub_port), "PROXY_PORT": str(proxy_port)}
    command = [sys.executable, "-m", "jupyterhub", "-f", str(Path(__file__).with_name("containers.py"))]
    with (folder / "hub.log").open("w") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=environment(folder, course) | ports, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            wait_for(f"{address}/hub/health", process, folder / "hub.log")
            yield address
        finally:
            process.terminate()
            process.wait(timeout=60)


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens to."""
    with contextlib.ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]


def proxy() -> str | None:
    """Where the proxy is installed."""
    return shutil.which("configurable-http-proxy")
