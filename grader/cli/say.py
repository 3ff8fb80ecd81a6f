"""How commands speak to a person."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

WRONG, FAILED, INTERRUPTED = 1, 2, 130
"""Exit codes: something needs a look, nothing could be done, and Ctrl-C."""

Commands = Any
"""What ``argparse`` gives for a parser's commands; it has no public name."""

Options = argparse.Namespace


def say(message: str) -> None:
    """Tell a person something that is not what the command prints."""
    print(message, file=sys.stderr)


def shown(path: Path) -> Path:
    """A path as it would be typed here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def fail(message: str) -> int:
    """Say why nothing could be done; the exit code."""
    say(message)
    return FAILED


def count(text: str) -> int:
    """A number of an option, of things of which there is at least one."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"I read {text!r}; give a whole number, 1 or more")
    return int(text)
