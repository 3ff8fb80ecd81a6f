"""How the count of a batch normalisation goes wrong, or follows another convention.

Source for the convention: Stack Overflow 42521005.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import prod

from grader.counting import Expression, Number, Shape, product

from ..questions import LayerQuestion
from .mistake import Mistake


@dataclass(frozen=True)
class NormalisationParts:
    """So many numbers a channel, so many channels."""

    input_shape: Shape
    each: Expression
    channels: Expression

    @classmethod
    def of(cls, question: LayerQuestion) -> NormalisationParts:
        """The true count in pieces."""
        return cls(question.input_shape, Number(2), Number(question.input_shape[-1]))

    def formula(self) -> Expression:
        """The pieces put together again."""
        return product(self.each, self.channels)


MISTAKES: tuple[Mistake, ...] = (
    Mistake(
        id="tracked-counted",
        name="Keras' total, with what is only tracked",
        edit=lambda parts: replace(parts, each=Number(4)),
        happened="This is right for Keras' total; the question asks for the trainable ones.",
        why="Mean and variance of each channel are tracked while training, but no step of learning changes them.",
        next_step="Count only what is learned for each channel: a scale and a shift.",
        goes_with_others=False,
    ),
    Mistake(
        id="one-a-channel",
        name="One number a channel",
        edit=lambda parts: replace(parts, each=Number(1)),
        happened="This counts one number for each channel.",
        why="Each channel is scaled by one learned number, and then shifted by another.",
        next_step="Count a scale and a shift for each channel.",
        goes_with_others=False,
    ),
    Mistake(
        id="one-for-all",
        name="One pair for all channels",
        edit=lambda parts: replace(parts, channels=Number(1)),
        happened="This counts one scale and one shift for the whole layer.",
        why="Every channel has a scale and a shift of its own.",
        next_step="Multiply by the number of channels.",
        goes_with_others=False,
    ),
    Mistake(
        id="each-pixel",
        name="A pair for each pixel",
        edit=lambda parts: replace(parts, channels=Number(prod(parts.input_shape))),
        happened="This gives every pixel a scale and a shift.",
        why="All pixels of a channel share one pair.",
        next_step="Leave height and width out.",
        goes_with_others=False,
    ),
)
