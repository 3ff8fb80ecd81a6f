"""A class in, marks out."""

from .grade import grade, submissions
from .graded import Graded

__all__ = ["Graded", "grade", "submissions"]
