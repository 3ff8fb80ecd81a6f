"""The rooms of the house, and which way imports may point."""

from __future__ import annotations

ROOMS = ["counting", "course", "marking", "notebook", "staff", "cli"]
SEES = {
    "counting": set(),
    "course": {"counting"},
    "marking": {"counting", "course"},
    "notebook": {"counting", "course", "marking"},
    "staff": {"counting", "course", "marking"},
    "cli": {"counting", "course", "marking", "notebook", "staff"},
}
"""To which rooms the imports of a room may point."""
