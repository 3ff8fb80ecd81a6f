"""Putting a widget on the page, with a still text beside it for where widgets do not run.

Such places are a notebook that was opened and not run yet, GitHub's preview, and a page made by nbconvert.
"""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets
from IPython.display import display

from . import html

HOW_TO_WAKE = "<p><em>To bring this to life: in Jupyter, choose Run ▸ Run All Cells.</em></p>"


class Still:
    """The still text of a widget; it stays in the notebook's file, with whatever data belong to it."""

    def __init__(self, text: str, data: dict[str, Any]) -> None:
        self._handle = display(self._bundle(text, data), raw=True, display_id=True)

    def update(self, text: str, data: dict[str, Any]) -> None:
        """Replace text and data."""
        if self._handle is not None:
            self._handle.update(self._bundle(text, data), raw=True)

    def _bundle(self, text: str, data: dict[str, Any]) -> dict[str, Any]:
        page = f'{html.style("still.css")}<div class="grader-still">{text}{HOW_TO_WAKE}</div>'
        return {"text/plain": "A card of the course: run the cell to see it.", "text/html": page, **data}


def show(widget: widgets.Widget, text: str, data: dict[str, Any] | None = None) -> Still:
    """Show a widget, and beside it its still text."""
    display(widget)
    return Still(text, data or {})
