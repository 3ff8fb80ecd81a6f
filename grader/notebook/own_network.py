"""Practice with a network of one's own: a card for each of its layers."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

import ipywidgets as widgets

from grader.course import NumberExercise, several

from . import html
from .card import Card
from .panel import Panel


class OwnNetwork:
    """The layers to choose from, how many of them are counted, and a card."""

    def __init__(self, folder: Path, exercises: Sequence[NumberExercise]) -> None:
        self._exercises = exercises
        self._solved: set[str] = set()
        self.head = Panel(on_typed=self._choose)
        self.head.heading = html.title("Your own network", "no points, no end")
        self.head.question = self._layers()
        self.card = Card(self._next(), folder, changed=lambda _: self._follow(), fresh=self._fresh)
        self.head.typed = {"layer": self.card.exercise.variant}
        self.widget = widgets.VBox([self.head, self.card.widget])
        self._follow()

    def _choose(self) -> None:
        """Open the card of the layer that was chosen."""
        for exercise in self._exercises:
            if exercise.variant == self.head.typed["layer"] != self.card.exercise.variant:
                self.card.open(exercise)

    def _fresh(self) -> NumberExercise:
        following = self._next(self.card.exercise.variant)
        self.head.typed = {"layer": following.variant}
        return following

    def _next(self, after: str = "") -> NumberExercise:
        """The next layer that is not counted yet, or simply the next one."""
        variants = [one.variant for one in self._exercises]
        start = variants.index(after) + 1 if after else 0
        ahead = [*self._exercises[start:], *self._exercises[:start]]
        return next((one for one in ahead if one.variant not in self._solved and one.question.truth), ahead[0])

    def _follow(self) -> None:
        if self.card.result and self.card.result.correct:
            self._solved.add(self.card.exercise.variant)
        counted = len(self._solved)
        told = f"**{counted}** of {several(len(self._exercises), 'different layer')} counted."
        if counted == len(self._exercises):
            told += " That is the whole network: you can count it by yourself."
        self.head.reading = f'<div class="grader-line" role="status">{html.inline(told)}</div>'

    def _layers(self) -> str:
        options = "".join(f'<option value="{one.variant}">{escape(one.title)}</option>' for one in self._exercises)
        return f'<label class="grader-field"><span>Layer</span><select name="layer">{options}</select></label>'
