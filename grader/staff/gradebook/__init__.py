"""nbgrader's gradebook, for a class at a time."""

from nbgrader.api import MissingEntry

from .book import LessonBook
from .held import Held, Marks, Points, Words

__all__ = ["Held", "LessonBook", "Marks", "MissingEntry", "Points", "Words"]
