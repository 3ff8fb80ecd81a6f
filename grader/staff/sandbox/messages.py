"""What crosses out of the sandbox: one JSON object a line, of which nothing is believed but its exact form."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, NoReturn

import grader

_OURS = Path(grader.__file__).parents[1]
_PLACES = tuple(
    (str(path), name)
    for path, name in ((sys.prefix, "/python"), (sys.base_prefix, "/python"), (_OURS, "(here)"), (Path.home(), "~"))
    if str(path) not in ("/", "/usr", "/usr/local")
)
"""Folders of this machine, and what stands for them: Python and its packages have some of them written inside."""

LONGEST_TEXT = 300
LARGEST = 1024


class Foul(ValueError):
    """A message of a form that our worker does not send: somebody else's code wrote it, or cut it short."""


def read(line: bytes) -> dict[str, Any]:
    """The object in a line; Foul for anything else, such as NaN, a bare number or brackets without end."""
    try:
        data = json.loads(line, parse_constant=_foul, parse_float=_foul)
    except (ValueError, RecursionError) as error:
        raise Foul(str(error)) from None
    if type(data) is not dict:
        raise Foul("no object")
    return data


def results(data: Any, number: int) -> list[dict[str, Any]]:
    """The results of so many calls; Foul unless each is of one of the three forms that there are."""
    if type(data) is not list or len(data) != number:
        raise Foul("no results")
    return [_result(one) for one in data]


def _result(data: Any) -> dict[str, Any]:
    if type(data) is dict and len(data) == 1:
        ((name, value),) = data.items()
        # By exact type: a bool is an int to Python, and no count.
        if name == "value" and (value is None or (type(value) is int and value.bit_length() <= LARGEST)):
            return {"value": value}
        if name in ("error", "other") and type(value) is str:
            return {name: text(value)[:LONGEST_TEXT]}
    raise Foul("no result")


def text(data: Any) -> str:
    """A text that can be written to a file, whatever half characters it held; Foul if it is none.

    A backslash begins formulas, and those can hold links that run: it becomes a sign that only looks like one.
    """
    return printed(data).replace("\\", "∖")


def printed(data: Any) -> str:
    """A text as it was printed, fit to be written to a file; Foul if it is none."""
    if type(data) is not str:
        raise Foul("no text")
    told: str = data
    for path, name in _PLACES:
        told = told.replace(path, name)
    return told.encode("utf-8", "replace").decode("utf-8").replace("\0", "")


def _foul(constant: str) -> NoReturn:
    raise Foul(f"{constant} is no whole number")
