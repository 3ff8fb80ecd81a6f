"""A budget of parameters, and what a network can be for it."""

from __future__ import annotations

from grader.counting import Conv2D, Dense, Flatten, GlobalAveragePooling2D, MaxPool2D, Network

from ..panel import Typed
from ..pictures import bar_picture, gauge_picture, network_picture
from .layout import Explorer, choice, select, slider

BUDGETS = (10_000, 100_000, 1_000_000)
WAYS = ["flatten", "global average pooling"]
CONTROLS = "".join(
    [
        select("budget", "budget", [(str(one), f"{one:,} parameters") for one in BUDGETS]),
        slider("side", "image size", 16, 128),
        slider("first", "filters, first", 1, 64),
        slider("second", "filters, second", 1, 128),
        slider("units", "dense units", 8, 256),
        choice("way", "then", WAYS),
    ]
)


class BudgetExplorer(Explorer):
    """Two convolutions, a pooling and two dense layers, to be brought within a budget."""

    still = "Sliders for a small network, and a gauge of how much of a budget of parameters it takes."

    def __init__(self) -> None:
        start: Typed = {"budget": "100000", "side": "28", "first": "32", "second": "64", "units": "128", "way": WAYS[0]}
        super().__init__("Within a budget", CONTROLS, start)

    @property
    def network(self) -> Network:
        """The network that the controls make."""
        side, first, second, units = (int(self.number(name)) for name in ("side", "first", "second", "units"))
        laid_out = Flatten() if self.widget.typed["way"] == WAYS[0] else GlobalAveragePooling2D()
        layers = [Conv2D(first, 3), Conv2D(second, 3), MaxPool2D(2), laid_out, Dense(units), Dense(10)]
        return Network((side, side, 1), layers)

    def drawn(self) -> tuple[str, str]:
        """The network, where its parameters are, and how they compare with the budget."""
        network, budget = self.network, int(self.number("budget"))
        count = network.parameters
        largest = max(network.rows, key=lambda row: row.parameters)
        verdict = (
            f"✓ within the budget, with {budget - count:,} to spare."
            if count <= budget
            else f"✗ {count / budget:.1f} times the budget."
        )
        pictures = network_picture(network, counts=True) + bar_picture(network) + gauge_picture(count, budget)
        most = f"Most, {network.share(largest):.0%}, are in {largest.name}: <code>{largest.arithmetic}</code>."
        return pictures, f"<strong>{count:,}</strong> parameters: {verdict} {most}"
