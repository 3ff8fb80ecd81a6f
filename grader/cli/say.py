"""How commands speak to a person."""

from __future__ import annotations

import argparse
import sys
from typing import Any

WRONG, FAILED, INTERRUPTED = 1, 2, 130
"""Exit codes: something needs a look, nothing could be done, and Ctrl-C."""

Commands = Any
"""What ``argparse`` gives for a parser's commands; it has no public name."""

Options = argparse.Namespace


def say(message: str) -> None:
    """Tell a person something that is not what the command prints."""
    print(message, file=sys.stderr)


def fail(message: str) -> int:
    """Say why nothing could be done; the exit code."""
    say(message)
    return FAILED
