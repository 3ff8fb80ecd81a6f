"""What tests of the staff's desk share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from grader.staff.nbgrader import Course
from tests.course_folder import make_course


@pytest.fixture(scope="session")
def empty_course(tmp_path_factory) -> Path:
    """A course whose gradebook knows nobody yet: making one takes seconds."""
    folder = make_course(tmp_path_factory.mktemp("empty") / "course")
    with Course(folder).gradebook():
        return folder


@pytest.fixture
def course_folder(empty_course, tmp_path, monkeypatch) -> Path:
    """A copy of it for one test, in which commands are run."""
    folder = tmp_path / "course"
    shutil.copytree(empty_course, folder)
    monkeypatch.chdir(folder)
    return folder
