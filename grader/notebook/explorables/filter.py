"""The count of a convolution: image size, channels, kernel, filters and biases to play with."""

from __future__ import annotations

import ipywidgets as widgets

from grader.counting import Conv2D
from grader.course import LayerQuestion

from ..pictures.layer import layer_picture
from .layout import Explorer, slider


class FilterExplorer(Explorer):
    """Sliders for all that a convolution has; the one for the image changes the picture and not the count."""

    still = "Sliders for image, channels, kernel and filters, with the count of parameters beside them."

    def __init__(self) -> None:
        self.size = slider("image size", 28, 8, 224)
        self.channels = slider("input channels", 1, 1, 16)
        self.kernel = slider("kernel size", 3, 1, 7)
        self.filters = slider("filters", 16, 1, 64)
        self.bias = widgets.Checkbox(value=True, description="each filter has a bias", indent=False)
        super().__init__([self.size, self.channels, self.kernel, self.filters, self.bias], self._drawn)

    @property
    def question(self) -> LayerQuestion:
        """The layer that the controls make."""
        layer = Conv2D(self.filters.value, self.kernel.value, use_bias=self.bias.value)
        return LayerQuestion((self.size.value, self.size.value, self.channels.value), layer)

    def _drawn(self) -> tuple[str, str]:
        question = self.question
        line = f"<code>{question.formula}</code> = <strong>{question.truth:,}</strong> parameters"
        return layer_picture(question), line
