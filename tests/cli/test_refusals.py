"""A disk that takes nothing is told in words, by the commands of staff too."""

from __future__ import annotations

import pytest

from grader.cli import main
from tests.course_folder import make_course


@pytest.mark.parametrize("arguments", [["grade", "02-filters"], ["release"]], ids=["grade", "release"])
def test_what_cannot_be_written_is_said(arguments, tmp_path, monkeypatch, capsys):
    course = make_course(tmp_path / "course")
    (course / "course").write_text("where the gradebook's folder should be")
    monkeypatch.chdir(course)
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert "did not take what was to be written" in said
    assert str(course / "course") in said


def test_a_gradebook_that_cannot_be_opened_is_said(tmp_path, monkeypatch, capsys):
    course = make_course(tmp_path / "course")
    (course / "course" / "gradebook.db").mkdir(parents=True)
    monkeypatch.chdir(course)
    (course / "course" / "submitted" / "ada" / "02-filters").mkdir(parents=True)
    assert main(["grade", "02-filters"]) == 2
    assert "unable to open database file" in capsys.readouterr().err
