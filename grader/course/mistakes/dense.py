"""How the count of a fully connected layer goes wrong, the most common mistakes first.

Source for those that were seen: distractors of the Coursera course "Convolutional Neural Networks",
week 1. The others are inferred.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from grader.counting import Dense, Expression, Number, product

from ..questions import LayerQuestion
from .biases import Biases, bias_mistakes
from .flattened import SIZES, Size
from .mistake import Mistake


@dataclass(frozen=True)
class DenseParts:
    """The count of a fully connected layer in pieces."""

    question: LayerQuestion
    layer: Dense
    inputs: Expression
    units: Expression | None
    biases: Biases

    @classmethod
    def of(cls, question: LayerQuestion) -> DenseParts:
        """The true count in pieces."""
        layer = question.layer
        assert isinstance(layer, Dense)
        biases: Biases = "each" if layer.use_bias else "none"
        return cls(question, layer, Number(question.input_shape[-1]), Number(layer.units), biases)

    def formula(self) -> Expression:
        """The pieces put together again."""
        match self.biases:
            case "each":
                return product(self.inputs + 1, self.units)
            case "none":
                return product(self.inputs, self.units)
            case "one":
                return product(self.inputs, self.units) + 1
            case _:  # "only": units of a dense layer have no channels, cells or pixels
                return self.units or Number(1)

    def with_biases(self, biases: Biases) -> DenseParts:
        """The same pieces with other biases."""
        return replace(self, biases=biases)


def _added(parts: DenseParts) -> DenseParts:
    return parts if parts.units is None else replace(parts, inputs=parts.inputs + parts.units, units=None)


def _wrong_size(size: Size) -> Mistake:
    """A wrong size of the flattened image, carried into the layer behind it."""

    def edit(parts: DenseParts) -> DenseParts:
        wrong = size.of(parts.question)
        return parts if wrong is None else replace(parts, inputs=Number(int(wrong.value)))

    return size.mistake(edit)


MISTAKES: tuple[Mistake, ...] = (
    *bias_mistakes("unit", "{units}"),
    Mistake(
        id="units-forgotten",
        name="Units forgotten",
        edit=lambda parts: replace(parts, units=None),
        happened="This is the count of one unit.",
        why="The layer has {units}, and each learns numbers of its own.",
        next_step="Multiply the count of one unit by the number of units.",
    ),
    Mistake(
        id="inputs-and-units-swapped",
        name="Inputs and units swapped",
        edit=lambda parts: replace(parts, inputs=parts.units or Number(1), units=parts.inputs),
        happened="This counts a bias for each input.",
        why="Biases belong to the units, where things are added up. The inputs have none.",
        next_step="Count one unit, with a weight for each of the {inputs} and one bias; then multiply by the units.",
    ),
    Mistake(
        id="inputs-and-units-added",
        name="Inputs and units added",
        edit=_added,
        happened="This adds the inputs and the units, where they should be multiplied.",
        why="Every unit is connected to every input, so the connections multiply.",
        next_step="Count the weights of one unit, add its bias, then multiply by the units.",
    ),
    *(_wrong_size(size) for size in SIZES),
)
