"""How the count of a convolution's multiply-adds goes wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace

from grader.counting import Conv2D, Expression, Number, Shape, product

from ..questions import LayerQuestion
from .mistake import Mistake


@dataclass(frozen=True)
class MultiplyParts:
    """The weights of the layer, and the places at which each is used."""

    layer: Conv2D
    input_shape: Shape
    output_shape: Shape
    kernel: Expression | None
    depth: Expression | None
    filters: Expression | None
    places: Expression | None
    bias: Expression | None = None
    times: Expression | None = None

    @classmethod
    def of(cls, question: LayerQuestion) -> MultiplyParts:
        """The true count in pieces."""
        layer = question.layer
        assert isinstance(layer, Conv2D)
        assert isinstance(layer.kernel_size, tuple)
        height, width = layer.kernel_size
        return cls(
            layer,
            question.input_shape,
            question.output_shape,
            kernel=Number(height) * width,
            depth=Number(question.input_shape[2]),
            filters=Number(layer.filters),
            places=Number(question.output_shape[0]) * question.output_shape[1],
        )

    def formula(self) -> Expression:
        """The pieces put together again."""
        if self.kernel is None:
            return product(self.filters, self.places)
        one = product(self.kernel, self.depth)
        return product(one + self.bias if self.bias else one, self.filters, self.places, self.times)


MISTAKES: tuple[Mistake, ...] = (
    Mistake(
        id="parameters-counted",
        name="Parameters counted",
        edit=lambda parts: replace(parts, places=None, bias=Number(1)),
        happened="This is the number of parameters.",
        why="A filter keeps few numbers, but it uses each of them again at every place that it visits.",
        next_step="Multiply the weights by the number of places: output height times output width.",
        goes_with_others=False,
    ),
    Mistake(
        id="weights-counted",
        name="Weights counted",
        edit=lambda parts: replace(parts, places=None),
        happened="This is the number of weights.",
        why="Each weight is used once at every place that its filter visits.",
        next_step="Multiply by the number of places: output height times output width.",
        goes_with_others=False,
    ),
    Mistake(
        id="flops-counted",
        name="Multiplication and addition counted apart",
        edit=lambda parts: replace(parts, times=Number(2)),
        happened="This counts multiplication and addition apart: these are FLOPs.",
        why="One multiply-add is both together.",
        next_step="Divide by 2.",
    ),
    Mistake(
        id="activations-counted",
        name="Outputs counted",
        edit=lambda parts: replace(parts, kernel=None),
        happened="These are the numbers that come out: the activations.",
        why="For each of them a filter uses all its weights once.",
        next_step="Multiply by the weights of one filter.",
        goes_with_others=False,
    ),
    Mistake(
        id="biases-multiplied",
        name="Biases counted as multiplications",
        edit=lambda parts: replace(parts, bias=Number(1)),
        happened="This counts the biases too.",
        why="A bias is only added. By custom, a multiply-add is one weight times one number, added to the sum.",
        next_step="Leave the biases out.",
    ),
    Mistake(
        id="input-places",
        name="The places of the input",
        edit=lambda parts: replace(parts, places=Number(parts.input_shape[0]) * parts.input_shape[1]),
        happened="This uses the weights at every pixel of the input.",
        why="There is one place for each pixel of the output: {output_image}.",
        next_step="Multiply by the height and the width of the output.",
    ),
    Mistake(
        id="one-side-of-places",
        name="One side of the output",
        edit=lambda parts: replace(parts, places=Number(parts.output_shape[0])),
        happened="This counts the places along one side only.",
        why="A filter visits a grid of places: {output_image}.",
        next_step="Multiply by the height and by the width of the output.",
    ),
    Mistake(
        id="depth-forgotten",
        name="Depth forgotten",
        edit=lambda parts: replace(parts, depth=None),
        happened="This counts each filter as if it were flat.",
        why="At each place a filter multiplies a slice of {kernel} weights in every input channel (here {channels}).",
        next_step="Multiply by the number of input channels.",
    ),
    Mistake(
        id="filters-forgotten",
        name="Filters forgotten",
        edit=lambda parts: replace(parts, filters=None),
        happened="This is the work of one filter.",
        why="The layer has {filters}, and each visits every place.",
        next_step="Multiply by the number of filters.",
    ),
)
