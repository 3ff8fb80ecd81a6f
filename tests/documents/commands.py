"""The commands that stand in the documents, each as a person would copy it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.support import ROOT

PAGES = ("README.md", "CONTRIBUTING.md", "lessons/README.md", "grader/README.md", "grader/staff/README.md")


def text_of(page: str) -> str:
    """What stands on a page."""
    return (ROOT / page).read_text(encoding="utf-8")


def commands(page: str) -> list[str]:
    """The lines of all blocks of shell on a page, without their remarks."""
    blocks = re.findall(r"^```sh\n(.*?)^```", text_of(page), re.MULTILINE | re.DOTALL)
    lines = [re.sub(r"\s+# .*$", "", line) for block in blocks for line in block.splitlines()]
    return [line for line in lines if line]


def run(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line in a folder; what a page calls ``.venv`` is the environment of the tests."""
    programs = str(Path(sys.executable).parent)
    line = line.replace(".venv/bin", programs)
    environment = {**os.environ, "PATH": os.pathsep.join([programs, os.environ["PATH"]]), "PYTHONPATH": str(folder)}
    return subprocess.run(
        ["bash", "-euc", line], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
