"""What every exercise has, whatever its kind.

Exercises are data. None holds a number typed in as the expected answer: it holds the layers that it
asks about, and the count is computed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..draw import Draw


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """What is asked, how much it is worth, and the hints that lead to it.

    ``redraw`` gives the fields that are other in another variant. ``variant`` is empty for the exercise as
    published; see :mod:`grader.course.variants`. A ``personal`` exercise has numbers of the learner's own.
    """

    id: str
    title: str
    prompt: str
    points: int
    hints: tuple[str, ...]
    redraw: Callable[[Draw], Mapping[str, Any]] | None = None
    variant: str = ""
    personal: bool = False

    @property
    def words(self) -> Mapping[str, str]:
        """What prompt and hints can name in braces."""
        return {}

    @property
    def varies(self) -> bool:
        """Whether there are variants of it."""
        return self.redraw is not None

    def redrawn(self, draw: Draw) -> Mapping[str, Any]:
        """The fields of another variant."""
        return self.redraw(draw) if self.redraw else {}

    @cached_property
    def question_text(self) -> str:
        """The prompt with the exercise's own numbers."""
        return self.prompt.format_map(self.words)

    @cached_property
    def hint_texts(self) -> tuple[str, ...]:
        """The hints with the exercise's own numbers."""
        return tuple(hint.format_map(self.words) for hint in self.hints)
