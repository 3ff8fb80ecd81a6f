"""What all explorables share: sliders on the left, a picture on the right, a line in words below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import ipywidgets as widgets

from .. import html


class Explorer:
    """A card of controls whose picture and line follow them. ``draw`` gives both for the controls of the moment."""

    still = ""
    """What it is, in words, for pages where widgets do not run."""

    def __init__(self, controls: Sequence[widgets.Widget], draw: Callable[[], tuple[str, str]]) -> None:
        self._draw = draw
        self._picture, self._line = widgets.HTML(), widgets.HTML()
        self._picture.add_class("grader-picture")
        box = widgets.VBox(list(controls))
        box.add_class("grader-question")
        box.add_class("grader-options")
        body = widgets.Box([box, self._picture])
        body.add_class("grader-body")
        self.widget = widgets.VBox([widgets.HTML(html.style("card.css")), body, self._line])
        self.widget.add_class("grader-card")
        for control in controls:
            control.observe(self._follow, names="value")
        self._follow()

    @property
    def shown(self) -> str:
        """The picture and the line as they are now."""
        return f"{self._picture.value}{self._line.value}"

    def _follow(self, _change: Any = None) -> None:
        self._picture.value, line = self._draw()
        self._line.value = f'<div class="grader-count" role="status">{line}</div>'


def slider(text: str, value: float, least: float, most: float, step: float = 1) -> widgets.Widget:
    """A slider with its name beside it; whole numbers unless the step is smaller."""
    kind = widgets.IntSlider if step == 1 else widgets.FloatSlider
    made = kind(value=value, min=least, max=most, step=step, description=text)
    made.style.description_width = "105px"
    made.layout.width = "auto"
    return made
