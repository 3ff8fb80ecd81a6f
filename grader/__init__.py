"""Counting the learnable parameters of a CNN: lessons that ask, a grader that explains.

``from grader import exercise`` is all that most lessons need. Nothing heavy is imported before it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .notebook.check_summary import check_summary
    from .notebook.exercise import exercise
    from .notebook.explain import explain
    from .notebook.explorables import explore
    from .notebook.practice import practice
    from .notebook.progress import progress
    from .notebook.submit import submit

__version__ = "0.1.0"
__all__ = ["check_summary", "exercise", "explain", "explore", "practice", "progress", "submit"]

_WHERE = {
    "check_summary": ".notebook.check_summary",
    "exercise": ".notebook.exercise",
    "explain": ".notebook.explain",
    "explore": ".notebook.explorables",
    "practice": ".notebook.practice",
    "progress": ".notebook.progress",
    "submit": ".notebook.submit",
}


def __getattr__(name: str) -> Any:
    if name in _WHERE:
        return getattr(import_module(_WHERE[name], __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
