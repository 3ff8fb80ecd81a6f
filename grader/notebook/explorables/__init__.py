"""Explorables: drag a slider and watch what follows."""

from __future__ import annotations

import os

from ..show import show
from .bias import BiasExplorer
from .budget import BudgetExplorer
from .filter import FilterExplorer
from .network import NetworkExplorer

_KNOWN = {"filter": FilterExplorer, "bias": BiasExplorer, "network": NetworkExplorer, "budget": BudgetExplorer}


def explore(what: str) -> None:
    """Show an explorable: ``"filter"``, ``"bias"``, ``"network"`` or ``"budget"``; under nbgrader nothing.

    Raises ValueError for a name that is not known.
    """
    if what not in _KNOWN:
        known = ", ".join(f"explore({name!r})" for name in _KNOWN)
        raise ValueError(f"There is nothing named {what!r} to explore. Try one of {known}.")
    if os.environ.get("NBGRADER_EXECUTION"):
        return
    explorer = _KNOWN[what]()
    show(explorer.widget, f"<p>{explorer.still}</p>{explorer.widget.picture}")
