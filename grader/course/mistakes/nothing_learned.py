"""Layers that learn nothing, and what people count in them all the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import prod

from grader.counting import ZERO, Expression, Number, Shape

from ..questions import LayerQuestion
from .mistake import Mistake


@dataclass(frozen=True)
class NothingParts:
    """The empty count of such a layer, and what may be put in its place."""

    input_shape: Shape
    output_shape: Shape
    count: Expression = ZERO

    @classmethod
    def of(cls, question: LayerQuestion) -> NothingParts:
        """The true count."""
        return cls(question.input_shape, question.output_shape)

    def formula(self) -> Expression:
        """What is counted."""
        return self.count


MISTAKES: tuple[Mistake, ...] = (
    Mistake(
        id="learns-nothing",
        name="Two numbers a channel in a layer that learns nothing",
        edit=lambda parts: replace(parts, count=Number(2) * parts.input_shape[-1]),
        happened="This counts a weight and a bias for each channel.",
        why="This layer follows a fixed rule. Training changes nothing in it.",
        next_step="Ask what in this layer could be learned.",
    ),
    Mistake(
        id="outputs-counted",
        name="Outputs counted",
        edit=lambda parts: replace(parts, count=Number(prod(parts.output_shape))),
        happened="These are the numbers that come out of the layer: {output}.",
        why="Outputs are computed anew for each image. Parameters are what a layer keeps and learns.",
        next_step="Ask what in this layer could be learned.",
    ),
)
