"""``grader learn``, as far as it goes without JupyterLab."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.cli import main
from grader.notebook.copies import GIVEN, released
from tests.support import ROOT

LESSON = Path("02-filters", "02-filters.ipynb")


def test_it_copies_the_lessons_and_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["learn", "--copy-only"]) == 0
    assert (tmp_path / "cnn-parameters" / LESSON).read_bytes() == (ROOT / "lessons" / LESSON).read_bytes()
    printed = capsys.readouterr().out
    assert f"Your lessons are in {tmp_path / 'cnn-parameters'}\n  new: 01-parameters, 02-filters" in printed
    assert main(["learn", "--copy-only"]) == 0
    assert capsys.readouterr().out == f"Your lessons are in {tmp_path / 'cnn-parameters'}\n"


def test_it_says_what_a_newer_release_did(tmp_path, capsys):
    main(["learn", str(tmp_path), "--copy-only"])
    (tmp_path / LESSON).write_text("my own")
    (tmp_path / GIVEN).write_text("{}")
    capsys.readouterr()
    assert main(["learn", str(tmp_path), "--copy-only"]) == 0
    assert "kept: 02-filters, as you changed it." in capsys.readouterr().out
    assert (tmp_path / LESSON).read_text() == "my own"


def test_a_folder_that_takes_no_lessons_is_said_kindly(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert main(["learn", str(tmp_path / "file"), "--copy-only"]) == 2
    said = capsys.readouterr().err
    assert "could not be copied" in said
    assert "grader learn FOLDER" in said


def test_the_lessons_of_a_checkout_are_opened_where_they_are(capsys):
    assert main(["learn", str(released()), "--copy-only"]) == 0
    assert not (released() / GIVEN).exists()


@pytest.mark.parametrize("word", ["--no-browser", "--copy-only"])
def test_its_options_are_listed(word, capsys):
    with pytest.raises(SystemExit, match="0"):
        main(["learn", "--help"])
    assert word in capsys.readouterr().out
