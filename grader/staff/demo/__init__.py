"""A made-up class: learners who hand in, are graded and reported by the very road that a real class takes."""

from .course import CLASS
from .made import LESSONS, Demo, Watch, make

__all__ = ["CLASS", "LESSONS", "Demo", "Watch", "make"]
