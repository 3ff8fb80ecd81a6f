"""A small network to build: layers to add, move and change, with shapes, counts and arithmetic that follow."""

from __future__ import annotations

from collections.abc import Sequence
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
    """Blocks with fields of their own. What does not fit is explained, and all before it is shown."""

    still = "Layers to add, move and change, with shapes, counts and arithmetic that follow."

    def __init__(self) -> None:
        self._kinds = [kind for kind, _, _ in START]
        image: Typed = {"side": "28", "channels": "1", "kind": "conv"}
        super().__init__("Build a network", self._controls(), image | _numbers(START))

    def drawn(self) -> tuple[str, str]:
        """The network as far as it fits, and its total, or what does not fit."""
        side, channels = int(self.number("side")), int(self.number("channels"))
        network, problem = Network((side, side, channels), []), ""
        for place, kind in enumerate(self._kinds):
            try:
                network = Network((side, side, channels), [*network.layers, self._layer(place, kind)])
            except LayerError as error:
                problem = f"<strong>Layer {place + 1}, {KINDS[kind]}, does not fit.</strong> {escape(str(error))}"
                break
        self.widget.answer = network_table(network)
        pictures = network_picture(network) + (bar_picture(network) if network.parameters else "")
        if problem:
            return pictures, f"{problem} Above is all that comes before it; change or move a layer."
        return pictures, f'<span class="grader-count"><strong>{network.parameters:,}</strong></span> parameters'

    def press(self, name: str) -> None:
        """Add a layer, move one, or take one away."""
        what, _, number = name.partition(" ")
        kinds, typed = self._kinds, dict(self.widget.typed)
        blocks = [
            (kind, str(typed[f"{place}.amount"]), str(typed[f"{place}.kernel"])) for place, kind in enumerate(kinds)
        ]
        place = int(number) if number.isdigit() else -1
        match what:
            case "add" if typed.get("kind") in KINDS and len(blocks) < MOST_LAYERS:
                kind = str(typed["kind"])
                blocks.append((kind, AMOUNTS.get(kind, ""), KERNEL))
            case "up" if 0 < place < len(blocks):
                blocks[place - 1 : place + 1] = blocks[place - 1 : place + 1][::-1]
            case "remove" if 0 <= place < len(blocks):
                del blocks[place]
        self._kinds = [kind for kind, _, _ in blocks]
        kept = {key: value for key, value in typed.items() if "." not in key}
        self.widget.question = f'<div class="grader-controls">{self._controls()}</div>'
        self.widget.typed = kept | _numbers(blocks)
        self.follow()

    def _layer(self, place: int, kind: str) -> Layer:
        match kind:
            case "conv":
                return Conv2D(int(self.number(f"{place}.amount")), int(self.number(f"{place}.kernel")))
            case "pool":
                return MaxPool2D(2)
            case "mean":
                return GlobalAveragePooling2D()
            case "flatten":
                return Flatten()
        return Dense(int(self.number(f"{place}.amount")))

    def _controls(self) -> str:
        blocks = "".join(f"<li>{_block(place, kind)}</li>" for place, kind in enumerate(self._kinds))
        full = len(self._kinds) >= MOST_LAYERS
        added = select("kind", "one more", list(KINDS.items())) + button("add", "Add layer", enabled=not full)
        image = slider("side", "image size", 4, 64) + slider("channels", "input channels", 1, 3)
        return f'{image}<ol class="grader-blocks">{blocks}</ol><div class="grader-row">{added}</div>'


def _numbers(blocks: Sequence[tuple[str, str, str]]) -> Typed:
    """What stands in the fields of these layers."""
    numbers: Typed = {}
    for place, (_, amount, kernel) in enumerate(blocks):
        numbers |= {f"{place}.amount": amount, f"{place}.kernel": kernel}
    return numbers


def _block(place: int, kind: str) -> str:
    """A layer with its fields and buttons."""
    fields = {"conv": slider(f"{place}.amount", "filters", 1, 64), "dense": slider(f"{place}.amount", "units", 1, 256)}
    kernel = slider(f"{place}.kernel", "kernel size", 1, 7) if kind == "conv" else ""
    named = f"layer {place + 1}, {KINDS[kind]}"
    up = button(f"up {place}", "↑", enabled=place > 0, label=f"Move {named}, up")
    remove = button(f"remove {place}", "✕", label=f"Remove {named}")
    head = f'<div class="grader-block"><strong>{place + 1} · {KINDS[kind]}</strong><span>{up} {remove}</span></div>'
    return f"{head}{fields.get(kind, '')}{kernel}"
