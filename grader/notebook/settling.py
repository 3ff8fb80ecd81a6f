"""Marking what was typed to the end.

A browser sends what is typed in pieces, the next one only when the one before has been taken in; but "Enter" and
clicks it sends at once. So the kernel can hear of "Enter" before it has got the end of what was typed. Whoever
types fast would be marked on half an answer. So what still comes in right after a check is marked in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import monotonic

import ipywidgets as widgets

IN_FLIGHT = 0.4
"""Seconds after a check in which the rest of what was typed before it may still come in."""


class Settling:
    """Calls ``check(False)`` when it is called, and ``check(True)`` for each piece that comes in right after that."""

    def __init__(self, check: Callable[[bool], None]) -> None:
        self._check = check
        self._checked = float("-inf")

    def watch(self, widget: widgets.Widget) -> None:
        """Notice whatever is typed into the fields of a widget."""
        for field in _fields(widget):
            field.observe(self._typed, names="value")

    def __call__(self) -> None:
        """Check what is there by now."""
        self._checked = monotonic()
        self._check(False)

    def _typed(self, _change: object) -> None:
        if monotonic() - self._checked < IN_FLIGHT:
            self._check(True)


def _fields(widget: widgets.Widget) -> Iterator[widgets.Widget]:
    if isinstance(widget, widgets.Text | widgets.Textarea):
        yield widget
    for child in getattr(widget, "children", ()):
        yield from _fields(child)
