"""Explorables: drag a slider and watch what follows."""

from __future__ import annotations

from ..show import show
from .bias import BiasExplorer
from .filter import FilterExplorer

_KNOWN = {"filter": FilterExplorer, "bias": BiasExplorer}


def explore(what: str) -> None:
    """Show an explorable: ``"filter"`` or ``"bias"``.

    Raises ValueError for a name that is not known.
    """
    if what not in _KNOWN:
        known = " or ".join(f"explore({name!r})" for name in _KNOWN)
        raise ValueError(f"There is nothing named {what!r} to explore. Try {known}.")
    explorer = _KNOWN[what]()
    show(explorer.widget, f"<p>{explorer.still}</p>")
