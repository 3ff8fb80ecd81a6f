"""A small network to build: layers to add, move and change, with shapes, counts and arithmetic that follow."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from grader.counting import (
    Conv2D,
    Dense,
    Flatten,
    GlobalAveragePooling2D,
    Layer,
    LayerError,
    MaxPool2D,
    Network,
)

from ..faces.face import network_table
from ..html import button
from ..panel import Typed
from ..pictures import bar_picture, network_picture
from .layout import Explorer, select, slider

KINDS = {
    "conv": "convolution",
    "pool": "max pooling 2×2",
    "mean": "global average pooling",
    "flatten": "flatten",
    "dense": "dense",
}
KERNEL = "3"
START = [
    ("conv", "8", KERNEL),
    ("pool", "", KERNEL),
    ("conv", "16", KERNEL),
    ("flatten", "", KERNEL),
    ("dense", "10", KERNEL),
]
"""Layers as (kind, filters or units, kernel size); a kind that has no such number leaves it unused."""
MOST_LAYERS = 10
AMOUNTS = {"conv": "8", "dense": "10"}


class NetworkExplorer(Explorer):
    """Blocks with fields of their own. What does not fit is explained, and all before it is shown.

    Each layer has a number of its own, by which its fields are named; it keeps it wherever it moves.
    """

    still = "Layers to add, move and change, with shapes, counts and arithmetic that follow."

    def __init__(self) -> None:
        self._kinds = {number: kind for number, (kind, _, _) in enumerate(START)}
        image: Typed = {"side": "28", "channels": "1", "kind": "conv"}
        super().__init__("Build a network", self._controls(), image | _numbers(dict(enumerate(START))))

    def drawn(self) -> tuple[str, str]:
        """The network as far as it fits, and its total, or what does not fit."""
        side, channels = int(self.number("side")), int(self.number("channels"))
        network, problem = Network((side, side, channels), []), ""
        for place, (number, kind) in enumerate(self._kinds.items(), 1):
            try:
                network = Network((side, side, channels), [*network.layers, self._layer(number, kind)])
            except LayerError as error:
                problem = f"<strong>Layer {place}, {KINDS[kind]}, does not fit.</strong> {escape(str(error))}"
                break
        self.widget.answer = network_table(network)
        pictures = network_picture(network) + (bar_picture(network) if network.parameters else "")
        if problem:
            return pictures, f"{problem} Above is all that comes before it; change or move a layer."
        return pictures, f'<span class="grader-count"><strong>{network.parameters:,}</strong></span> parameters'

    def press(self, name: str) -> None:
        """Add a layer, move one, or take one away."""
        what, _, digits = name.partition(" ")
        number = int(digits) if digits.isdigit() else -1
        order, typed = list(self._kinds), dict(self.widget.typed)
        match what:
            case "add" if typed.get("kind") in KINDS and len(order) < MOST_LAYERS:
                kind, new = str(typed["kind"]), max(order, default=-1) + 1
                self._kinds[new] = kind
                typed |= _numbers({new: (kind, AMOUNTS.get(kind, ""), KERNEL)})
            case "up" if number in order[1:]:
                place = order.index(number)
                order[place - 1 : place + 1] = number, order[place - 1]
                self._kinds = {one: self._kinds[one] for one in order}
            case "remove" if number in order:
                del self._kinds[number]
        self.widget.question = f'<div class="grader-controls">{self._controls()}</div>'
        self.widget.typed = typed
        self.follow()

    def _layer(self, number: int, kind: str) -> Layer:
        match kind:
            case "conv":
                return Conv2D(int(self.number(f"{number}.amount")), int(self.number(f"{number}.kernel")))
            case "pool":
                return MaxPool2D(2)
            case "mean":
                return GlobalAveragePooling2D()
            case "flatten":
                return Flatten()
        return Dense(int(self.number(f"{number}.amount")))

    def _controls(self) -> str:
        blocks = "".join(
            f"<li>{_block(place, number, kind)}</li>" for place, (number, kind) in enumerate(self._kinds.items(), 1)
        )
        full = len(self._kinds) >= MOST_LAYERS
        added = select("kind", "one more", list(KINDS.items())) + button("add", "Add layer", enabled=not full)
        image = slider("side", "image size", 4, 64) + slider("channels", "input channels", 1, 3)
        return f'{image}<ol class="grader-blocks">{blocks}</ol><div class="grader-row">{added}</div>'


def _numbers(layers: Mapping[int, tuple[str, str, str]]) -> Typed:
    """What stands in the fields of these layers."""
    numbers: Typed = {}
    for number, (_, amount, kernel) in layers.items():
        numbers |= {f"{number}.amount": amount, f"{number}.kernel": kernel}
    return numbers


def _block(place: int, number: int, kind: str) -> str:
    """A layer with its fields and buttons; they keep the layer's own number, so that the focus moves with it."""
    fields = {
        "conv": slider(f"{number}.amount", "filters", 1, 64),
        "dense": slider(f"{number}.amount", "units", 1, 256),
    }
    kernel = slider(f"{number}.kernel", "kernel size", 1, 7) if kind == "conv" else ""
    named = f"layer {place}, {KINDS[kind]}"
    up = button(f"up {number}", "↑", idle=place == 1, label=f"Move {named}, up")
    remove = button(f"remove {number}", "✕", label=f"Remove {named}")
    head = f'<div class="grader-block"><strong>{place} · {KINDS[kind]}</strong><span>{up} {remove}</span></div>'
    return f"{head}{fields.get(kind, '')}{kernel}"
