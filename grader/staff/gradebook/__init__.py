"""nbgrader's gradebook, for a class at a time."""

from nbgrader.api import MissingEntry

from .book import LessonBook
from .held import Held, Marks, Points, Words
from .opened import GradebookRefused, opened

__all__ = ["GradebookRefused", "Held", "LessonBook", "Marks", "MissingEntry", "Points", "Words", "opened"]
