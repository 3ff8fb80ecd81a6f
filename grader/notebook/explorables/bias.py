"""What a bias does: it moves the place where an activation switches on."""

from __future__ import annotations

import ipywidgets as widgets

from ..pictures.curve import RELU, SIGMOID, curve
from .layout import Explorer, slider


class BiasExplorer(Explorer):
    """Weight and bias of one unit; the curve of its output moves and tilts."""

    still = "Sliders for the weight and the bias of one unit, with the curve of its output beside them."

    def __init__(self) -> None:
        self.bias = slider("bias", 0.0, -4, 4, 0.5)
        self.weight = slider("weight", 1.0, -3, 3, 0.5)
        self.activation = widgets.RadioButtons(options=[RELU, SIGMOID], description="activation")
        self.activation.style.description_width = "105px"
        super().__init__([self.bias, self.weight, self.activation], self._drawn)

    def _drawn(self) -> tuple[str, str]:
        weight, bias = self.weight.value, self.bias.value
        return curve(self.activation.value, weight, bias), self._told(weight, bias)

    def _told(self, weight: float, bias: float) -> str:
        if weight == 0:
            return "The weight is 0: the input does not matter at all, and nothing switches."
        place = _number(-bias / weight)
        side = "rises above" if weight > 0 else "falls below"
        what = "switches on" if self.activation.value == RELU else "passes its middle"
        return f"It {what} where the input {side} <strong>{place}</strong>: there weight · input + bias is 0."


def _number(value: float) -> str:
    return f"{round(value, 2) + 0.0:g}".replace("-", "−")
