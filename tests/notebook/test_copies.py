"""A learner's own copy of the lessons, and what a newer release does to it."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest

from grader.marking import Record, mark
from grader.notebook.copies import GIVEN, copy_lessons, released
from tests.support import ROOT

CELL = "the function"


@pytest.fixture
def mine(tmp_path) -> Path:
    return tmp_path / "mine"


@pytest.fixture
def release(tmp_path) -> Path:
    """A release with two lessons."""
    folder = tmp_path / "release"
    for name in ("one", "two"):
        write(folder, name, "as first released")
    return folder


def write(folder: Path, name: str, text: str, *, ran: bool = False) -> None:
    """A lesson with this text in it; ``ran`` is how JupyterLab saves it once its cells have run."""
    cells = [nbformat.v4.new_markdown_cell(text, id="text"), nbformat.v4.new_code_cell(CELL, id="code")]
    if ran:
        cells[1].update(execution_count=1, outputs=[nbformat.v4.new_output("stream", text="what it left")])
    (folder / name).mkdir(parents=True, exist_ok=True)
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / name / f"{name}.ipynb")


def text_of(folder: Path, name: str) -> str:
    return nbformat.read(folder / name / f"{name}.ipynb", as_version=4).cells[0].source


def copied(mine: Path, release: Path) -> dict[str, str]:
    return {one.lesson: str(one.happened) for one in copy_lessons(mine, release)}


def test_all_released_lessons_are_copied_as_they_are(mine):
    assert set(copied(mine, released()).values()) == {"new"}
    lessons = sorted(path.relative_to(ROOT / "lessons") for path in (ROOT / "lessons").glob("*/*.ipynb"))
    assert sorted(path.relative_to(mine) for path in mine.glob("*/*.ipynb")) == lessons
    assert all((mine / path).read_bytes() == (ROOT / "lessons" / path).read_bytes() for path in lessons)
    assert set(copied(mine, released()).values()) == {"same"}


def test_a_newer_release_brings_new_lessons_and_newer_versions(mine, release):
    copied(mine, release)
    write(release, "one", "as released again")
    write(release, "three", "a third")
    assert copied(mine, release) == {"one": "newer", "three": "new", "two": "same"}
    assert text_of(mine, "one") == "as released again"
    assert text_of(mine, "three") == "a third"
    assert copied(mine, release) == {"one": "same", "three": "same", "two": "same"}


def test_a_lesson_that_was_only_run_gets_its_newer_version_and_what_it_was_is_kept(mine, release):
    copied(mine, release)
    write(mine, "one", "as first released", ran=True)
    assert copied(mine, release)["one"] == "same"
    write(release, "one", "as released again")
    [earlier] = [one.earlier for one in copy_lessons(mine, release) if one.earlier]
    assert text_of(mine, "one") == "as released again"
    assert b"what it left" in earlier.read_bytes()


def test_a_changed_notebook_is_never_replaced(mine, release):
    copied(mine, release)
    write(mine, "one", "with notes of mine")
    assert copied(mine, release)["one"] == "same", "there is nothing newer"
    write(release, "one", "as released again")
    for _ in range(2):
        assert copied(mine, release)["one"] == "kept"
        assert text_of(mine, "one") == "with notes of mine"


def test_answers_are_left_alone(mine, release):
    copied(mine, release)
    Record(mine / "one").checked("sixteen-filters", "160", mark("sixteen-filters", "160"))
    before = Record(mine / "one").path.read_bytes()
    write(release, "one", "as released again")
    copied(mine, release)
    assert Record(mine / "one").path.read_bytes() == before


@pytest.mark.parametrize("note", ["", "{", "[]", '{"one": 7}', "[" * 100_000])
def test_where_nobody_can_tell_any_more_what_was_given_nothing_is_replaced(mine, release, note):
    copied(mine, release)
    (mine / GIVEN).write_text(note)
    write(release, "one", "as released again")
    assert copied(mine, release) == {"one": "kept", "two": "same"}
    assert text_of(mine, "one") == "as first released"


@pytest.mark.parametrize("broken", [b"", b"\xff", b"{", b"[1]", b'{"cells": [{}]}', b"[" * 100_000])
def test_a_notebook_that_cannot_be_read_is_left_as_it_is(mine, release, broken):
    copied(mine, release)
    (mine / "one" / "one.ipynb").write_bytes(broken)
    write(release, "one", "as released again")
    assert copied(mine, release)["one"] == "kept"
    assert (mine / "one" / "one.ipynb").read_bytes() == broken


def test_files_of_ones_own_are_in_nobodys_way(mine, release):
    (mine / "one").mkdir(parents=True)
    (mine / "one" / "notes.txt").write_text("mine")
    (mine / "earlier").write_text("a file that has this name")
    copied(mine, release)
    assert (mine / "one" / "notes.txt").read_text() == "mine"
    write(release, "one", "as released again")
    with pytest.raises(FileExistsError):
        copied(mine, release)
    assert text_of(mine, "one") == "as first released"


def test_nothing_unfinished_is_left_behind(mine, release):
    copied(mine, release)
    assert {path.name for path in mine.rglob("*") if path.is_file()} == {GIVEN, "one.ipynb", "two.ipynb"}
    assert set(json.loads((mine / GIVEN).read_text())) == {"one", "two"}
