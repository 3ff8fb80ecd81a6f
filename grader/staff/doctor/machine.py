"""The machine itself: folders that can be written to, room on the disk, Jupyter, a browser."""

from __future__ import annotations

import shutil
import sys
from importlib.util import find_spec
from pathlib import Path
from tempfile import gettempdir

from .. import disk
from .check import Check, good, missing, optional

GIGABYTE = 10**9
ROOM = 1.0
"""Gigabytes; a class of a thousand takes about half of one."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def jupyter() -> Check:
    """Whether there is something to open lessons with, and whether it can show a card."""
    name, places = "Jupyter", [Path(sys.prefix), Path(sys.base_prefix), Path("/usr/local"), Path("/usr")]
    if not (find_spec("jupyterlab") or find_spec("notebook")):
        return missing(name, "neither JupyterLab nor Notebook", f"{sys.executable} -m pip install jupyterlab")
    shown = ("@jupyter-widgets/jupyterlab-manager", "anywidget")
    lacking = [one for one in shown
               if not any((place / "share/jupyter/labextensions" / one).exists() for place in places)]  # fmt: skip
    if lacking:
        mend = f"{sys.executable} -m pip install --force-reinstall jupyterlab_widgets anywidget"
        return missing(name, f"cards would not be shown: {', '.join(lacking)} is not installed where it looks", mend)
    return good(name, "it can show the cards")


def writable(name: str, path: Path) -> Check:
    """Whether files can be made in a folder, or a file can be written."""
    error = disk.refusal(path)
    if error is None:
        return good(name, f"{path} can be written to")
    mend = f"sudo chown -R $USER {path}" if isinstance(error, PermissionError) else disk.mend(error)
    return missing(name, f"{path} cannot be written to: {error.strerror}", mend)


def room(folder: Path) -> Check:
    """Whether there is room for a class."""
    free = min((shutil.disk_usage(place).free, str(place)) for place in (folder, gettempdir()))
    found = f"{free[0] / GIGABYTE:,.1f} GB free in {free[1]}"
    if free[0] >= ROOM * GIGABYTE:
        return good("room on the disk", found)
    return missing("room on the disk", found, f"Free some: {ROOM:g} GB is enough for a class of a thousand.")


def browser() -> Check | None:
    """Whether the browser tests can run; None where no tests are installed."""
    if not find_spec("playwright"):
        return None
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found:
        return good("Chromium", found)
    return optional("Chromium", "not installed (the browser tests)", "sudo apt-get install chromium")
