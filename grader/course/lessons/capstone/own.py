"""How an exercise gets numbers of the learner's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from ...draw import Draw
from ...exercises import Exercise

Kind = TypeVar("Kind", bound=Exercise)


def own(kind: Callable[..., Kind], make: Callable[[Draw], Mapping[str, Any]], **fields: Any) -> Kind:
    """An exercise whose drawn fields are made the same way for everybody, from a seed of their own."""
    return kind(**fields, **make(Draw("published")), redraw=make, personal=True)
