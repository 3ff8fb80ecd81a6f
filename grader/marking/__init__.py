"""What an answer is worth, and why."""

from .answers import Unreadable, read
from .calls import Calls, call
from .factors import legend
from .mark import Answer, mark
from .outcome import Mark, Outcome
from .record import Entry, Record
from .solution import Solution, solution_of
from .state import State, state_of

__all__ = [
    "Answer",
    "Calls",
    "Entry",
    "Mark",
    "Outcome",
    "Record",
    "Solution",
    "State",
    "Unreadable",
    "call",
    "legend",
    "mark",
    "read",
    "solution_of",
    "state_of",
]
