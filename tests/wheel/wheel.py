"""The wheel that is published, and empty environments to install it into."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.support import ROOT


def build(folder: Path) -> Path:
    """The wheel, built into the folder as the page for staff says."""
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), "."]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [wheel] = folder.glob("*.whl")
    return wheel


def pythons() -> list[Path]:
    """The Pythons of this machine that the package allows, from the oldest to the newest."""
    named = [shutil.which(f"python3.{minor}") for minor in range(11, 30)]
    found = [sys.executable, *filter(None, named), *map(str, Path.home().glob(".pyenv/versions/3.*/bin/python3"))]
    versions = {_version(path): Path(path) for path in found}
    return [path for version, path in sorted(versions.items()) if version >= (3, 11)]


def _version(python: str) -> tuple[int, ...]:
    printed = subprocess.run([python, "--version"], capture_output=True, text=True, check=False).stdout
    return tuple(int(number) for number in re.findall(r"\d+", printed))


def install(wheel: Path, python: Path, environment: Path, resolution: str) -> Path:
    """The wheel alone in a new environment, with ``highest`` or ``lowest-direct`` dependencies; its ``bin``."""
    uv(["venv", "--no-python-downloads", "--python", python, environment])
    into = ["pip", "install", "--python", environment / "bin" / "python"]
    # The dependencies of a wheel that is asked for by name count as direct ones only if they are asked for as well.
    uv([*into, "--resolution", resolution, "-r", ROOT / "pyproject.toml"])
    uv([*into, "--no-deps", wheel])
    return environment / "bin"


def uv(arguments: list[str | Path]) -> None:
    """One command of uv."""
    done = subprocess.run([sys.executable, "-m", "uv", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
