"""A count, to be given as a number or as the arithmetic that makes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..draw import Draw
from ..questions import Question
from .exercise import Exercise


@dataclass(frozen=True, kw_only=True)
class NumberExercise(Exercise):
    """``vary`` names what "another one like this" may change, and the values it may take."""

    question: Question
    vary: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def words(self) -> Mapping[str, str]:
        """The numbers of the question."""
        return self.question.words

    @property
    def varies(self) -> bool:
        """Whether there is anything to vary."""
        return bool(self.vary)

    def redrawn(self, draw: Draw) -> Mapping[str, Any]:
        """The question with other numbers, drawn in the order in which ``vary`` names them."""
        numbers = {name: draw.choose(values) for name, values in self.vary.items()}
        return {"question": self.question.with_numbers(**numbers)}


@dataclass(frozen=True, kw_only=True)
class EstimateExercise(NumberExercise):
    """First a guess on a scale of powers of ten, from ``least`` to ``most``; then the exact count."""

    least: int
    most: int
