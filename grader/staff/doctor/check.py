"""One thing that a machine has or lacks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """``OPTIONAL`` is what is not there and is needed for something more only."""

    GOOD = "good"
    OPTIONAL = "optional"
    MISSING = "missing"


@dataclass(frozen=True)
class Check:
    """``found`` says what there is, ``mend`` what to do about it: a command, wherever one does it."""

    name: str
    state: State
    found: str
    mend: str = ""

    def as_data(self) -> dict[str, str]:
        """For ``json.dumps``."""
        return {"name": self.name, "state": str(self.state), "found": self.found, "mend": self.mend}


def good(name: str, found: str) -> Check:
    """It is there."""
    return Check(name, State.GOOD, found)


def optional(name: str, found: str, mend: str) -> Check:
    """It is not there, and most people do without."""
    return Check(name, State.OPTIONAL, found, mend)


def missing(name: str, found: str, mend: str) -> Check:
    """It is not there, and nothing works without."""
    return Check(name, State.MISSING, found, mend)
