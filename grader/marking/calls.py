"""What came back when a learner's function was called: plain data, marked wherever the calls were made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from grader.course import Case

from .calling import results_of_calls


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
    """Call a function with each case, here in this process. What it raises is kept; see :mod:`.calling`."""
    return Calls(seed, tuple(results_of_calls(function, ((case.arguments, case.keywords) for case in cases))))
