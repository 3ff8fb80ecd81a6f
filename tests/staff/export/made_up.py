"""Marks of a class, made by hand."""

from __future__ import annotations

from datetime import datetime

from grader.staff.export import FORMATS, ClassMarks, Column, LearnerMarks, Wishes
from grader.staff.gradebook import Held, Points, Words
from grader.staff.roster import Student, read_roster

ADA = Student("ada", "Ada", "Lovelace", "ada@example.edu", "101")
WANG = Student("wang", "小明", "王", "wang@example.edu", "102")
SITE = "https://example.edu/cnn"
COLUMNS = (
    Column("sixteen-filters", "sixteen-filters", "Sixteen filters", 1.0),
    Column("write-conv2d", "write-conv2d", "Your own counter", 3.0),
)


def learner(student, one=0.0, two=0.0, *, penalty=None, known=True, extra=None, manual=None, waits=False, said=None):
    """A learner with points for two exercises; ``student`` is an id, or all that the gradebook knows of them."""
    student = student if isinstance(student, Student) else Student(student)
    points = {"sixteen-filters": Points(one, waits=False), "write-conv2d": Points(two, manual, extra, waits)}
    held = Held(
        known, None, datetime(2026, 11, 2, 10), penalty, points if known else {}, {"write-conv2d": Words(None, said)}
    )
    return LearnerMarks(student, held)


def class_marks(*learners):
    """A class of these."""
    return ClassMarks("cnn-parameters", "02-filters", "How many parameters has a filter?", COLUMNS, learners)


def roster_in(folder, text):
    """A roster with this text."""
    (folder / "roster.csv").write_text(text, encoding="utf-8")
    return read_roster(folder / "roster.csv")


def file_of(to, marks, **wishes):
    """The one file of these marks in a format, and all that is told of it."""
    exported = FORMATS[to](marks, Wishes(**wishes))
    assert len(exported.files) == 1
    return next(iter(exported.files.values())), exported
