"""Enter overtakes what was typed just before it; marking waits for that."""

from __future__ import annotations

import asyncio
from pathlib import Path

import ipywidgets as widgets

from grader.course import find_exercise
from grader.notebook.card import Card
from grader.notebook.settling import QUIET
from tests.notebook.test_faces import parts, press


def test_what_arrives_after_enter_is_marked_and_not_the_half_before():
    async def typing():
        card = Card(find_exercise("sixteen-filters"), Path.cwd())
        field = parts(card, widgets.Text)[0]
        field.value = "16"
        press(card, "Check")
        assert card.state.attempts == 0, "the rest of what was typed may still be on its way"
        await asyncio.sleep(QUIET / 2)
        field.value = "160"
        await asyncio.sleep(QUIET / 2)
        assert card.state.attempts == 0, "a key puts it off again"
        await asyncio.sleep(QUIET)
        return card.state

    state = asyncio.run(typing())
    assert (state.attempts, state.solved) == (1, True)


def test_pressed_twice_it_is_one_attempt():
    async def typing():
        card = Card(find_exercise("sixteen-filters"), Path.cwd())
        parts(card, widgets.Text)[0].value = "144"
        press(card, "Check")
        press(card, "Check")
        await asyncio.sleep(2 * QUIET)
        return card.state

    assert asyncio.run(typing()).attempts == 1


def test_after_a_moment_of_quiet_it_is_marked_at_once():
    async def typing():
        card = Card(find_exercise("sixteen-filters"), Path.cwd())
        parts(card, widgets.Text)[0].value = "144"
        await asyncio.sleep(QUIET)
        press(card, "Check")
        return card.state

    assert asyncio.run(typing()).attempts == 1
