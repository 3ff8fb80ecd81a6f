"""Enter overtakes what was typed just before it; what then comes in is marked in its place."""

from __future__ import annotations

import time
from pathlib import Path

import ipywidgets as widgets
import pytest

from grader.course import find_exercise
from grader.marking import Record, state_of
from grader.notebook.card import Card
from tests.notebook.test_faces import page, parts, press

SECONDS = 0.2
EXERCISE = find_exercise("sixteen-filters")


@pytest.fixture
def card(monkeypatch):
    monkeypatch.setattr("grader.notebook.settling.IN_FLIGHT", SECONDS)
    return Card(EXERCISE, Path.cwd())


def field(card):
    return parts(card, widgets.Text)[0]


def recorded():
    return state_of(EXERCISE, Record(Path.cwd()).entries())


def test_the_whole_answer_takes_the_place_of_the_half(card):
    field(card).value = "14"
    press(card, "Check")
    assert "14 is not the count" in page(card), "what is there is marked at once"
    field(card).value = "144"
    assert "the biases are not in your count" in page(card)
    field(card).value = "160"
    for state in (card.state, recorded()):
        assert (state.attempts, state.solved, state.latest_answer) == (1, True, "160")
    assert len(Record(Path.cwd()).path.read_text().split()) > 3, "nothing that was checked is taken out of the file"


def test_what_is_typed_later_is_a_new_answer_and_waits_for_its_own_check(card):
    field(card).value = "144"
    press(card, "Check")
    time.sleep(1.1 * SECONDS)
    field(card).value = "160"
    assert not card.state.solved
    press(card, "Check")
    assert (card.state.attempts, recorded().attempts, recorded().solved) == (2, 2, True)


def test_opening_a_card_again_checks_nothing(card):
    field(card).value = "144"
    press(card, "Check")
    press(card, "Another one")
    press(card, "Back")
    assert recorded().attempts == 1
