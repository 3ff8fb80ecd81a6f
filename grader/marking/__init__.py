"""What an answer is worth, and why."""

from .answers import Unreadable, read
from .calibration import calibration, guesses
from .calls import Calls, call
from .design import conditions, designed
from .factors import legend
from .mark import Answer, mark
from .mastery import Mastery, mastery_of, to_review
from .outcome import Mark, Outcome, Part
from .own import own
from .progress import LessonProgress, Progress, progress_of
from .record import Entry, Record
from .solution import Solution, solution_of
from .state import State, state_of

__all__ = [
    "Answer",
    "Calls",
    "Entry",
    "LessonProgress",
    "Mark",
    "Mastery",
    "Outcome",
    "Part",
    "Progress",
    "Record",
    "Solution",
    "State",
    "Unreadable",
    "calibration",
    "call",
    "conditions",
    "designed",
    "guesses",
    "legend",
    "mark",
    "mastery_of",
    "own",
    "progress_of",
    "read",
    "solution_of",
    "state_of",
    "to_review",
]
