"""How the size of what a layer puts out goes wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace

from grader.counting import Expression

from ..questions import LayerQuestion
from .flattened import SIZES, Size
from .mistake import Mistake


@dataclass(frozen=True)
class OutputParts:
    """The size, and the question it belongs to."""

    question: LayerQuestion
    size: Expression

    @classmethod
    def of(cls, question: LayerQuestion) -> OutputParts:
        """The true size."""
        return cls(question, question.formula)

    def formula(self) -> Expression:
        """What is counted."""
        return self.size


def _wrong_size(size: Size) -> Mistake:
    def edit(parts: OutputParts) -> OutputParts:
        wrong = size.of(parts.question)
        return parts if wrong is None else replace(parts, size=wrong)

    return replace(size.mistake(edit), goes_with_others=False)


MISTAKES: tuple[Mistake, ...] = tuple(map(_wrong_size, SIZES))
