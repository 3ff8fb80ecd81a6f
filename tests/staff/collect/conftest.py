"""A course whose class is known by a list of Canvas."""

from __future__ import annotations

import pytest

from grader.cli import main

CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section,02-filters (77)
"Lovelace, Ada",101,S1,ada,A,
"Borg, Björn",102,S2,björn,A,
"王, 小明",103,S3,wang,A,
"""


@pytest.fixture
def course(course_folder):
    """A course with a class of three."""
    (course_folder / "class.csv").write_text(CANVAS, encoding="utf-8")
    assert main(["roster", "class.csv"]) == 0
    return course_folder
