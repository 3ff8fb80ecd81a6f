"""Explorables: drag a slider and watch the count."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from grader.counting import Conv2D
from grader.course import Question

from . import html
from .pictures import picture
from .show import show


def explore(what: str) -> None:
    """Show an explorable; so far there is ``"filter"``.

    Raises ValueError for a name that is not known.
    """
    if what != "filter":
        raise ValueError(f"There is nothing named {what!r} to explore. Try explore('filter').")
    show(FilterExplorer().widget, "<p>Sliders for image, channels, kernel and filters, with the count beside them.</p>")


class FilterExplorer:
    """Sliders for all that a convolution has, and its picture, arithmetic and count."""

    def __init__(self) -> None:
        self._sliders = {
            "size": _slider("image size", 28, 8, 224),
            "channels": _slider("input channels", 1, 1, 16),
            "kernel": _slider("kernel size", 3, 1, 7),
            "filters": _slider("filters", 16, 1, 64),
        }
        self._bias = widgets.Checkbox(value=True, description="each filter has a bias", indent=False)
        self._picture, self._count = widgets.HTML(), widgets.HTML()
        self._picture.add_class("grader-picture")
        controls = widgets.VBox([*self._sliders.values(), self._bias])
        controls.add_class("grader-question")
        controls.add_class("grader-options")
        body = widgets.Box([controls, self._picture])
        body.add_class("grader-body")
        self.widget = widgets.VBox([widgets.HTML(html.style("card.css")), body, self._count])
        self.widget.add_class("grader-card")
        for control in (*self._sliders.values(), self._bias):
            control.observe(self._draw, names="value")
        self._draw()

    @property
    def question(self) -> Question:
        """The layer that the sliders make."""
        at = {name: slider.value for name, slider in self._sliders.items()}
        layer = Conv2D(at["filters"], at["kernel"], use_bias=self._bias.value)
        return Question((at["size"], at["size"], at["channels"]), layer)

    def _draw(self, _change: Any = None) -> None:
        question = self.question
        self._picture.value = picture(question)
        self._count.value = (
            f'<div class="grader-count" role="status"><code>{question.formula}</code> = '
            f"<strong>{question.truth:,}</strong> parameters</div>"
        )


def _slider(text: str, value: int, least: int, most: int) -> widgets.IntSlider:
    slider = widgets.IntSlider(value=value, min=least, max=most, description=text)
    slider.style.description_width = "105px"
    slider.layout.width = "auto"
    return slider
