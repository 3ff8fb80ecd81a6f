"""A lesson packed into one file."""

from __future__ import annotations

import os
from pathlib import Path
from zipfile import ZipFile

import pytest
from IPython.utils.capture import capture_output

import grader
from grader.marking import Record, mark
from grader.notebook.submit import Submission, pack
from tests.notebook.hand import Hand


@pytest.fixture
def lesson(in_a_folder_of_its_own) -> Path:
    """A lesson with one answer."""
    (in_a_folder_of_its_own / "02-filters.ipynb").write_text("{}")
    Record(in_a_folder_of_its_own).checked("sixteen-filters", "144", mark("sixteen-filters", "144"))
    return in_a_folder_of_its_own


def packed(path: Path) -> list[str]:
    with ZipFile(path) as archive:
        assert archive.testzip() is None
        return sorted(archive.namelist())


def test_notebook_and_answers_are_packed_and_the_learner_is_told_where(lesson):
    hand = Hand(Submission(lesson).widget)
    hand.press("Pack this lesson")
    target = lesson.parent / "02-filters-handed-in.zip"
    assert packed(target) == ["02-filters/02-filters.ipynb", "02-filters/answers.jsonl"]
    for part in (str(target), "You have answered 1 of 5 cards", "Send this file to your course staff"):
        assert part in hand.page


def test_packed_again_it_holds_what_is_there_by_then(lesson):
    pack(lesson)
    Record(lesson).checked("sixteen-filters", "160", mark("sixteen-filters", "160"))
    with ZipFile(pack(lesson).path) as archive:
        assert archive.read("02-filters/answers.jsonl").count(b'"event": "check"') == 2
    assert not list(lesson.parent.glob("*.part"))


def test_without_answers_the_notebook_goes_alone(lesson):
    (lesson / "answers.jsonl").unlink()
    assert packed(pack(lesson).path) == ["02-filters/02-filters.ipynb"]


def test_a_folder_without_a_notebook_is_told(in_a_folder_of_its_own):
    hand = Hand(Submission(in_a_folder_of_its_own).widget)
    hand.press("Pack this lesson")
    assert "There is no notebook in" in hand.page
    assert "Nothing was packed" in hand.page


def test_a_folder_that_takes_no_file_leaves_the_earlier_one_as_it_was(lesson):
    before = pack(lesson).path.read_bytes()
    (lesson.parent / "02-filters-handed-in.part").mkdir()
    hand = Hand(Submission(lesson).widget)
    with pytest.raises(OSError, match=r"part"):
        pack(lesson)
    assert (lesson.parent / "02-filters-handed-in.zip").read_bytes() == before
    hand.press("Pack this lesson")
    assert "Nothing was packed" in hand.page


def test_any_other_notebook_can_be_packed_too(tmp_path):
    other = tmp_path / "course" / "practice"
    other.mkdir(parents=True)
    (other / "practice.ipynb").write_text("{}")
    hand = Hand(Submission(other).widget)
    hand.press("Pack this lesson")
    assert "✓ Packed" in hand.page
    assert "You have answered" not in hand.page


@pytest.mark.usefixtures("shell")
def test_it_is_a_button_and_under_nbgrader_nothing(lesson, monkeypatch):
    with capture_output() as captured:
        grader.submit()
    assert len(captured.outputs) == 2
    assert not list(lesson.parent.glob("*.zip")), "Run All packs nothing yet"
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    with capture_output() as captured:
        grader.submit()
    assert not captured.outputs
    assert "NBGRADER_EXECUTION" in os.environ
