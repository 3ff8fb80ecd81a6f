"""Numbers of the learner's own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from IPython.utils.capture import capture_output

import grader
from grader.course import find_exercise, variant
from grader.marking import Record, mark, own, solution_of


@pytest.fixture(autouse=True)
def _on_no_hub(shell, monkeypatch):
    """Nobody is on a hub unless a test says so."""
    monkeypatch.delenv("JUPYTERHUB_USER", raising=False)


def asked(name="my-filters") -> str:
    with capture_output() as captured:
        grader.exercise(name)
    return captured.outputs[1].data["text/html"]


def test_the_first_look_draws_a_seed_and_it_stays():
    first = asked()
    seed = Record(Path.cwd()).seed
    assert len(seed) == 16
    assert asked() == first
    assert Record(Path.cwd()).seed == seed
    assert variant(find_exercise("my-filters"), seed).question_text.split("**")[1] in first


def test_on_a_hub_the_same_learner_has_the_same_numbers_everywhere(monkeypatch, tmp_path):
    monkeypatch.setenv("JUPYTERHUB_USER", "ada")
    first = asked()
    other = tmp_path / "elsewhere"
    other.mkdir()
    monkeypatch.chdir(other)
    assert asked() == first
    assert Record(other).seed == "hub/ada"


def test_a_copied_folder_has_the_seed_of_whom_it_was_copied_from(tmp_path):
    asked()
    shutil.copytree(Path.cwd(), tmp_path / "copy")
    assert Record(tmp_path / "copy").seed == Record(Path.cwd()).seed


def test_the_first_seed_counts_even_if_another_is_added():
    record = Record(Path.cwd())
    record.keep_seed("first")
    record.keep_seed("second")
    asked()
    assert record.seed == "first"


def test_exercises_that_are_the_same_for_all_ask_for_no_seed():
    asked("sixteen-filters")
    assert not Record(Path.cwd()).path.exists()
    assert own(find_exercise("sixteen-filters"), Path.cwd()) == find_exercise("sixteen-filters")


def test_a_card_with_own_numbers_counts_and_its_answers_come_back():
    asked()
    mine = own(find_exercise("my-filters"), Path.cwd())
    answer = solution_of(mine).answer
    Record(Path.cwd()).checked(mine.id, answer, mark(mine, answer))
    assert "Right: 2 of 2 points" in asked()


def test_a_folder_that_cannot_be_written_to_still_shows_the_card(in_a_folder_of_its_own):
    (in_a_folder_of_its_own / "answers.jsonl").mkdir()
    assert "Your convolution" in asked()


def test_under_nbgrader_no_seed_is_made(monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert grader.exercise("my-filters") == 0.0
    assert not Record(Path.cwd()).path.exists()


def test_in_a_master_the_published_numbers_are_shown_and_nothing_is_kept(tmp_path, monkeypatch):
    master = tmp_path / "solutions" / "09-capstone"
    master.mkdir(parents=True)
    (tmp_path / "nbgrader_config.py").touch()
    monkeypatch.chdir(master)
    assert "32 filters" in asked()
    assert not list(master.iterdir())
