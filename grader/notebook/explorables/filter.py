"""The count of a convolution: image size, channels, kernel, filters and biases to play with."""

from __future__ import annotations

from grader.counting import Conv2D
from grader.course import LayerQuestion

from ..panel import Typed
from ..pictures.layer import layer_picture
from .layout import Explorer, slider, tick

CONTROLS = "".join(
    [
        slider("size", "image size", 8, 224),
        slider("channels", "input channels", 1, 16),
        slider("kernel", "kernel size", 1, 7),
        slider("filters", "filters", 1, 64),
        tick("bias", "each filter has a bias"),
    ]
)


class FilterExplorer(Explorer):
    """Sliders for all that a convolution has; the one for the image changes the picture and not the count."""

    still = "Sliders for image, channels, kernel and filters, with the count of parameters beside them."

    def __init__(self) -> None:
        start: Typed = {"size": "28", "channels": "1", "kernel": "3", "filters": "16", "bias": ["yes"]}
        super().__init__("Drag, and watch the count", CONTROLS, start)

    @property
    def question(self) -> LayerQuestion:
        """The layer that the controls make."""
        size, channels, kernel, filters = (int(self.number(name)) for name in ("size", "channels", "kernel", "filters"))
        return LayerQuestion((size, size, channels), Conv2D(filters, kernel, use_bias=self.ticked("bias")))

    def drawn(self) -> tuple[str, str]:
        """The layer, and its count as arithmetic."""
        question = self.question
        line = (
            f'<span class="grader-count"><code>{question.formula}</code> = <strong>{question.truth:,}</strong></span>'
        )
        return layer_picture(question), f"{line} parameters"
