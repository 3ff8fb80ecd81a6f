"""What learners handed in elsewhere, put where nbgrader and ``grade`` look for it."""

from __future__ import annotations

from .collecting import Collected, collect
from .lots import Unplaced
from .placing import Placed

__all__ = ["Collected", "Placed", "Unplaced", "collect"]
