"""How the count of a convolution's biases goes wrong, when they alone are asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from grader.counting import ZERO, Conv2D, Expression, Number, Shape, product

from ..questions import LayerQuestion
from .mistake import Mistake


@dataclass(frozen=True)
class BiasParts:
    """The biases of a convolution, and what may be counted in their place."""

    layer: Conv2D
    input_shape: Shape
    output_shape: Shape
    count: Expression

    @classmethod
    def of(cls, question: LayerQuestion) -> BiasParts:
        """The true count."""
        layer = question.layer
        assert isinstance(layer, Conv2D)
        count = Number(layer.filters) if layer.use_bias else ZERO
        return cls(layer, question.input_shape, question.output_shape, count)

    def formula(self) -> Expression:
        """What is counted."""
        return self.count

    def times(self, *sizes: int) -> BiasParts:
        """The count multiplied by some sizes."""
        return replace(self, count=product(self.count, *map(Number, sizes)))


MISTAKES: tuple[Mistake, ...] = (
    Mistake(
        id="bias-per-channel",
        name="One bias for each input channel",
        edit=lambda parts: parts.times(parts.input_shape[2]),
        happened="This gives a filter one bias for every input channel.",
        why="A filter adds up what it finds in all its {channels}, and only then adds its bias: once.",
        next_step="Count one bias for each filter, however deep the filter is.",
        goes_with_others=False,
    ),
    Mistake(
        id="one-bias",
        name="One bias for the whole layer",
        edit=lambda parts: replace(parts, count=Number(1)),
        happened="This counts a single bias for the whole layer.",
        why="Each filter looks for something else, so each needs a threshold of its own.",
        next_step="Count one bias for each filter.",
        goes_with_others=False,
    ),
    Mistake(
        id="channels-as-biases",
        name="The input channels counted",
        edit=lambda parts: replace(parts, count=Number(parts.input_shape[2])),
        happened="This is the number of input channels.",
        why="Biases belong to the filters, where things are added up. The input has none.",
        next_step="Look for the number of filters instead.",
        goes_with_others=False,
    ),
    Mistake(
        id="bias-per-cell",
        name="One bias for each cell of the kernel",
        edit=lambda parts: parts.times(*parts.layer.kernel_size),
        happened="This counts a bias for every cell of the kernel.",
        why="A filter multiplies all its cells, adds them up, and adds one bias at the end.",
        next_step="Count one bias for each filter.",
        goes_with_others=False,
    ),
    Mistake(
        id="all-parameters",
        name="All parameters counted",
        edit=lambda parts: replace(parts, count=parts.layer.formula(parts.input_shape)),
        happened="These are all parameters of the layer, weights and biases.",
        why="The question asks for the biases alone.",
        next_step="Leave the weights out.",
        goes_with_others=False,
    ),
    Mistake(
        id="bias-per-pixel",
        name="One bias for each output pixel",
        edit=lambda parts: parts.times(*parts.output_shape[:2]),
        happened="This counts a bias for every pixel that comes out.",
        why="A filter takes its one bias along to every place that it visits.",
        next_step="Count one bias for each filter.",
        goes_with_others=False,
    ),
)
