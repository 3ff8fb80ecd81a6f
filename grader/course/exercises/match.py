"""Things to be put in order, or each to its counterpart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .exercise import Exercise

PLACES = ("1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th")


@dataclass(frozen=True)
class Item:
    """One thing, the counterpart it belongs to, and why."""

    key: str
    text: str
    target: str
    why: str


@dataclass(frozen=True, kw_only=True)
class MatchExercise(Exercise):
    """Asks for the counterpart of each item, one of ``targets``. The answer names a target for an item's key."""

    items: tuple[Item, ...]
    targets: tuple[str, ...]
    ordered: bool = False
    """Whether the targets are places in an order, so that each can be taken only once."""


def in_order(things: Sequence[tuple[str, str, int]]) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    """Items and places for things given as (key, text, number), the smallest number first."""
    ranked = sorted(things, key=lambda thing: thing[2])
    places = {key: PLACES[place] for place, (key, _, _) in enumerate(ranked)}
    items = tuple(Item(key, text, places[key], f"{text}: {number:,}") for key, text, number in things)
    return items, PLACES[: len(things)]
