"""Marking waits for the last keys.

A browser sends what is typed in pieces, the next one only when the one before has been taken in; but "Enter" and
clicks it sends at once. So the kernel can hear of "Enter" before it has got the end of what was typed. Whoever
types fast would be marked on half an answer.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from time import monotonic

import ipywidgets as widgets

QUIET = 0.4
"""Seconds without a new key after which nothing more is expected to come."""


class Settling:
    """Calls ``check`` as soon as no key has come in for a moment: at once, if there was none lately."""

    def __init__(self, check: Callable[[], None]) -> None:
        self._check = check
        self._last = 0.0
        self._waiting: asyncio.TimerHandle | None = None

    def watch(self, widget: widgets.Widget) -> None:
        """Notice whatever is typed into the fields of a widget."""
        for field in _fields(widget):
            field.observe(self._typed, names="value")

    def __call__(self) -> None:
        """Check now or in a moment."""
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
        left = self._last + QUIET - monotonic()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            left = 0
        if left > 0:
            self._waiting = loop.call_later(left, self)
        else:
            self._check()

    def _typed(self, _change: object) -> None:
        self._last = monotonic()


def _fields(widget: widgets.Widget) -> Iterator[widgets.Widget]:
    if isinstance(widget, widgets.Text | widgets.Textarea):
        yield widget
    for child in getattr(widget, "children", ()):
        yield from _fields(child)
