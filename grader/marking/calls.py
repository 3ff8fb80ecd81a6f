"""Calling a learner's function, and keeping what came back as plain data.

Only this file runs code that a learner wrote. What it returns is data for ``json``: marking works on
that, so the calls can be made elsewhere and sent over.
"""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from grader.course import Case

LONGEST_TEXT = 200
LARGEST = 1024
"""Bits of a number that is kept; JSON and Python's own printing end at some point."""


@dataclass(frozen=True)
class Calls:
    """What came back from the cases of a seed, one result a case.

    A result is ``{"value": 160}``, ``{"value": None}``, ``{"error": "TypeError: …"}``, or, for anything that
    is no whole number, ``{"other": "float 160.0"}``.
    """

    seed: str
    results: tuple[dict[str, Any], ...]

    def as_data(self) -> dict[str, Any]:
        """For ``json.dumps``."""
        return {"seed": self.seed, "results": list(self.results)}

    @classmethod
    def from_data(cls, data: Any) -> Calls:
        """Read back what :meth:`as_data` wrote; ValueError for anything else."""
        match data:
            case {"seed": str(seed), "results": list(results)} if all(isinstance(one, dict) for one in results):
                return cls(seed, tuple(results))
        raise ValueError("these are no results of calls")


def call(function: Callable[..., Any], seed: str, cases: Iterable[Case]) -> Calls:
    """Call a function with each case. What it prints or warns of is dropped, what it raises is kept."""
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        with contextlib.redirect_stderr(io.StringIO()):
            return Calls(seed, tuple(_result(function, case) for case in cases))


def _result(function: Callable[..., Any], case: Case) -> dict[str, Any]:
    try:
        # A copy, so that a function which changes its arguments changes nothing here.
        value = function(*deepcopy(case.arguments), **case.keywords)
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
