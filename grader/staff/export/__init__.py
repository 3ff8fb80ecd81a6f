"""The marks of a class, for other systems: a file a format, all made from one table."""

from __future__ import annotations

from .class_marks import ClassMarks, Column, LearnerMarks, read_class_marks
from .deliver import Delivered, deliver
from .exported import Exported, Wishes
from .formats import FORMATS

__all__ = [
    "FORMATS",
    "ClassMarks",
    "Column",
    "Delivered",
    "Exported",
    "LearnerMarks",
    "Wishes",
    "deliver",
    "read_class_marks",
]
