"""Options to tick: several, one, or the layers that a change concerns; and a prediction before a reveal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from grader.counting import Network, Row

from .exercise import Exercise


@dataclass(frozen=True)
class Option:
    """One choice: whether it belongs to the answer, and what to say to whoever got it wrong."""

    key: str
    text: str
    correct: bool
    why: str
    mistake: str = ""


@dataclass(frozen=True, kw_only=True)
class ChoiceExercise(Exercise):
    """Asks to tick all options that fit, or, if only one does, to choose it."""

    options: tuple[Option, ...]
    one: bool = False


@dataclass(frozen=True, kw_only=True)
class PredictionExercise(Exercise):
    """Asks what will happen before it is shown. Nothing is marked: ``points`` is 0."""

    options: tuple[Option, ...]
    reveal: str
    points: int = 0
    hints: tuple[str, ...] = ()


NOTHING = "none"
"""The key of the option that no layer's count changes."""


@dataclass(frozen=True, kw_only=True)
class DeltaExercise(Exercise):
    """Asks which layers' counts change when one network becomes the other, layer by layer."""

    before: Network
    after: Network

    @property
    def words(self) -> Mapping[str, str]:
        """The totals of both networks."""
        return {"before": f"{self.before.parameters:,}", "after": f"{self.after.parameters:,}"}

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """One option a layer, right if its count changes, and one for no layer at all."""
        options = [_changes(*rows) for rows in zip(self.before.rows, self.after.rows, strict=True)]
        changed = [option.text for option in options if option.correct]
        why = (
            "Some do: write down the arithmetic of each layer."
            if changed
            else "Each layer's arithmetic is the same as before."
        )
        mistake = "change-overlooked" if changed else ""
        return *options, Option(NOTHING, "No layer's count changes", not changed, why, mistake)


def _changes(before: Row, after: Row) -> Option:
    if before.parameters != after.parameters:
        why = f"{before.name} goes from {before.arithmetic} to {after.arithmetic}."
        return Option(before.name, before.name, True, why)
    same = f"it is {before.arithmetic} before and after" if before.parameters else "it learns nothing, before and after"
    return Option(before.name, before.name, False, f"{before.name} stays: {same}.", "change-imagined")
