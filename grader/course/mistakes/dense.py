"""How the count of a fully connected layer goes wrong, the most common mistakes first.

Source for those that were seen: distractors of the Coursera course "Convolutional Neural Networks",
week 1. The others are inferred.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from grader.counting import Dense, Expression, Number, Shape, product

from .mistake import Mistake

Biases = Literal["each unit", "none", "one", "only"]


@dataclass(frozen=True)
class DenseParts:
    """The count of a fully connected layer in pieces."""

    layer: Dense
    inputs: Expression
    units: Expression | None
    biases: Biases

    @classmethod
    def of(cls, layer: Dense, input_shape: Shape) -> DenseParts:
        """The true count in pieces."""
        biases: Biases = "each unit" if layer.use_bias else "none"
        return cls(layer, Number(input_shape[-1]), Number(layer.units), biases)

    def formula(self) -> Expression:
        """The pieces put together again."""
        match self.biases:
            case "each unit":
                return product(self.inputs + 1, self.units)
            case "none":
                return product(self.inputs, self.units)
            case "one":
                return product(self.inputs, self.units) + 1
            case "only":
                return self.units or Number(1)

    def biased(self, biases: Biases) -> DenseParts:
        """Other biases, where the layer has any."""
        return self if self.biases == "none" else replace(self, biases=biases)


def _added(parts: DenseParts) -> DenseParts:
    return parts if parts.units is None else replace(parts, inputs=parts.inputs + parts.units, units=None)


MISTAKES: tuple[Mistake, ...] = (
    Mistake(
        id="bias-added",
        name="Biases that are switched off",
        edit=lambda parts: parts if parts.layer.use_bias else replace(parts, biases="each unit"),
        happened="This counts biases, and this layer has none: it was made with use_bias=False.",
        why="A layer without biases learns its weights only.",
        next_step="Leave the biases out when use_bias is False.",
    ),
    Mistake(
        id="no-bias",
        name="No bias",
        edit=lambda parts: parts.biased("none"),
        happened="These are the weights alone: the biases are not in your count yet.",
        why="Besides its weights, each unit learns one more number, its bias.",
        next_step="Add one for each unit.",
    ),
    Mistake(
        id="one-bias",
        name="One bias for the whole layer",
        edit=lambda parts: parts.biased("one"),
        happened="This counts a single bias for the whole layer.",
        why="Units do not share a bias. Each of the {units} learns its own.",
        next_step="Put the bias inside, with the weights of one unit, before you multiply by the units.",
    ),
    Mistake(
        id="units-forgotten",
        name="Units forgotten",
        edit=lambda parts: replace(parts, units=None),
        happened="This is the count of one unit.",
        why="The layer has {units}, and each learns numbers of its own.",
        next_step="Multiply the count of one unit by the number of units.",
    ),
    Mistake(
        id="only-biases",
        name="Only the biases",
        edit=lambda parts: parts.biased("only"),
        happened="This counts one number for each unit: that is the biases alone.",
        why="A unit also has one weight for every input.",
        next_step="Count the weights of one unit first, then add its bias, then multiply by the units.",
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
        happened="This adds the inputs and the units.",
        why="Every unit is connected to every input, so the connections multiply.",
        next_step="Count the weights of one unit, add its bias, then multiply by the units.",
    ),
)
