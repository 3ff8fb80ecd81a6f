"""Calling a function that a learner wrote, and keeping what came back as plain data.

This file imports nothing of ours: it is also what runs inside the staff's sandbox, where there is no grader.
"""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from typing import Any

LONGEST_TEXT = 200
LARGEST = 1024
"""Bits of a number that is kept; JSON and Python's own printing end at some point."""


def results_of_calls(
    function: Callable[..., Any], calls: Iterable[tuple[Sequence[Any], Mapping[str, Any]]]
) -> list[dict[str, Any]]:
    """Call a function with each of these arguments. What it prints or warns of is dropped, what it raises is kept.

    >>> results_of_calls(max, [((3, 5), {}), ((), {})])[0]
    {'value': 5}
    """
    nowhere = _Nowhere()
    with warnings.catch_warnings(), contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
        warnings.simplefilter("ignore")
        return [_result(function, arguments, keywords) for arguments, keywords in calls]


class _Nowhere(io.TextIOBase):
    """Takes all that is printed, and keeps nothing: an endless print fills no memory."""

    def write(self, text: str) -> int:
        return len(text)


def _result(function: Callable[..., Any], arguments: Sequence[Any], keywords: Mapping[str, Any]) -> dict[str, Any]:
    try:
        # A copy, so that a function which changes its arguments changes nothing here.
        value = function(*deepcopy(tuple(arguments)), **keywords)
        if type(value).__module__ == "numpy" and hasattr(value, "item"):
            value = value.item()
        if value is None or (type(value) is int and value.bit_length() <= LARGEST):
            return {"value": value}
        return {"other": f"{type(value).__name__} {_text(repr, value)}"}
    except (Exception, SystemExit) as error:
        return {"error": f"{type(error).__name__}: {_text(str, error)}"}


def _text(convert: Callable[[Any], str], value: Any) -> str:
    """A short text of a value, whose own methods may fail too."""
    try:
        return convert(value)[:LONGEST_TEXT]
    except Exception:
        return "that cannot be shown"
