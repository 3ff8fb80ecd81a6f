"""Commands of staff where a folder really takes no file, whoever asks: not even from root."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.support import ROOT, need_bubblewrap


def grader(course: Path, *arguments: str, read_only: str = ".") -> subprocess.CompletedProcess[str]:
    """What a command does in a course of which a part is mounted read-only."""
    need_bubblewrap()
    part = str(course / read_only)
    mounted = ["bwrap", "--dev-bind", "/", "/", "--ro-bind", part, part, "--chdir", str(course)]
    return _run([*mounted, sys.executable, "-m", "grader", *arguments])


def grader_without_rights(course: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What a command does for somebody who has no more rights than the modes of files give."""
    need_bubblewrap()
    plain = ["bwrap", "--dev-bind", "/", "/", "--cap-drop", "ALL", "--chdir", str(course)]
    return _run([*plain, sys.executable, "-m", "grader", *arguments])


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
