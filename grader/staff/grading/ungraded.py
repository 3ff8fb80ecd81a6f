"""Why a submission has no marks, for those who look at what the grading left."""

from __future__ import annotations

from pathlib import Path

from ..reading.handed_in import Unreadable, printable
from ..reading.submission import read_submission


def why_unreadable(folder: Path, lesson: str) -> str:
    """Why no marks can come from the folder that a learner handed in; empty if it only was not graded yet."""
    try:
        read_submission(folder, lesson)
    except Unreadable as problem:
        return printable(str(problem))
    return ""
