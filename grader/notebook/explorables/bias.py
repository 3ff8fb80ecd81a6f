"""What a bias does: it moves the place where an activation switches on."""

from __future__ import annotations

from ..pictures.curve import RELU, SIGMOID, curve
from .layout import Explorer, choice, slider

CONTROLS = "".join(
    [
        slider("bias", "bias", -4, 4, 0.5),
        slider("weight", "weight", -3, 3, 0.5),
        choice("activation", "activation", [RELU, SIGMOID]),
    ]
)


class BiasExplorer(Explorer):
    """Weight and bias of one unit; the curve of its output moves and tilts."""

    still = "Sliders for the weight and the bias of one unit, with the curve of its output beside them."

    def __init__(self) -> None:
        super().__init__("What does a bias do?", CONTROLS, {"bias": "0", "weight": "1", "activation": RELU})

    def drawn(self) -> tuple[str, str]:
        """The curve, and where it switches on."""
        weight, bias, activation = self.number("weight"), self.number("bias"), str(self.widget.typed["activation"])
        return curve(activation, weight, bias), _told(weight, bias, activation)


def _told(weight: float, bias: float, activation: str) -> str:
    if weight == 0:
        return "The weight is 0: the input does not matter at all, and nothing switches."
    place = _number(-bias / weight)
    side = "rises above" if weight > 0 else "falls below"
    what = "switches on" if activation == RELU else "passes its middle"
    return f"It {what} where the input {side} <strong>{place}</strong>: there weight · input + bias is 0."


def _number(value: float) -> str:
    return f"{round(value, 2) + 0.0:g}".replace("-", "−")
