"""How the count of a convolution goes wrong, the most common mistakes first.

Sources for those that were seen: distractors of the Coursera course "Convolutional Neural Networks",
week 1; Stack Overflow 44608552; Data Science Stack Exchange 17671; community.deeplearning.ai 19418;
threads of the PyTorch forum. The others are inferred.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from grader.counting import Conv2D, Expression, Number, Shape, product

from ..questions import LayerQuestion
from .biases import Biases, bias_mistakes, biased
from .kernel import KERNEL_NOT_SQUARED
from .mistake import Mistake


@dataclass(frozen=True)
class ConvolutionParts:
    """The count of a convolution in pieces."""

    layer: Conv2D
    input_shape: Shape
    output_shape: Shape
    kernel: Expression
    depth: Expression | None
    filters: Expression | None
    biases: Biases
    times: Expression | None = None

    @classmethod
    def of(cls, question: LayerQuestion) -> ConvolutionParts:
        """The true count in pieces."""
        layer, input_shape = question.layer, question.input_shape
        assert isinstance(layer, Conv2D)
        height, width = layer.kernel_size if isinstance(layer.kernel_size, tuple) else (layer.kernel_size,) * 2
        depth: Expression = Number(input_shape[2])
        return cls(
            layer=layer,
            input_shape=input_shape,
            output_shape=question.output_shape,
            kernel=Number(height) * width,
            depth=depth / layer.groups if layer.groups > 1 else depth,
            filters=Number(layer.filters),
            biases="each" if layer.use_bias else "none",
        )

    def formula(self) -> Expression:
        """The pieces put together again."""
        filters = self.filters or Number(1)
        weights = product(self.kernel, self.depth, self.filters)
        match self.biases:
            case "each":
                per_filter = product(self.kernel, self.depth) + 1
                count = product(per_filter, self.filters)
            case "none":
                count = weights
            case "one":
                count = weights + 1
            case "each channel":
                count = product(self.kernel + 1, self.depth, self.filters)
            case "each cell":
                count = weights + product(self.kernel, self.filters)
            case "each pixel":
                count = weights + product(filters, *map(Number, self.output_shape[:2]))
            case "only":
                count = filters
        return product(count, self.times)

    @property
    def input_image(self) -> Expression:
        """Height times width of what goes in."""
        return Number(self.input_shape[0]) * self.input_shape[1]

    @property
    def output_image(self) -> Expression:
        """Height times width of what comes out."""
        return Number(self.output_shape[0]) * self.output_shape[1]

    def with_biases(self, biases: Biases) -> ConvolutionParts:
        """The same pieces with other biases."""
        return replace(self, biases=biases)


def _per_input_position(parts: ConvolutionParts) -> ConvolutionParts:
    return replace(parts, kernel=product(parts.input_image, parts.kernel))


MISTAKES: tuple[Mistake, ...] = (
    *bias_mistakes("filter", "{filters}"),
    Mistake(
        id="depth-forgotten",
        name="Depth forgotten",
        edit=lambda parts: replace(parts, depth=None),
        happened="This counts each filter as if it were flat.",
        why="A filter is as deep as its input: "
        "it has a slice of {kernel} weights for every input channel (here {channels}).",
        next_step="Multiply the weights of one slice by the number of input channels.",
    ),
    Mistake(
        id="filters-forgotten",
        name="Filters forgotten",
        edit=lambda parts: replace(parts, filters=None),
        happened="This is the count of one filter.",
        why="The layer has {filters}, and each learns numbers of its own.",
        next_step="Multiply the count of one filter by the number of filters.",
    ),
    KERNEL_NOT_SQUARED,
    Mistake(
        id="kernel-sides-added",
        name="Kernel sides added",
        edit=lambda parts: replace(
            parts, kernel=(kernel := tuple(parts.kernel.numbers()))[0] + (kernel[1] if len(kernel) > 1 else 0)
        ),
        happened="This adds the sides of the kernel.",
        why="A {kernel} kernel is a grid: each of its rows has as many weights as it has columns.",
        next_step="Multiply the kernel's height by its width.",
    ),
    Mistake(
        id="bias-per-channel",
        name="One bias for each input channel",
        edit=biased("each channel"),
        happened="This gives every slice of a filter a bias of its own.",
        why="A filter adds up all its slices first and then adds one bias: its {channels} share it.",
        next_step="Multiply the kernel by the depth first; add one bias for the whole filter after that.",
    ),
    Mistake(
        id="channels-and-filters-swapped",
        name="Filters and channels swapped",
        edit=lambda parts: replace(parts, depth=parts.filters, filters=parts.depth),
        happened="Either the filters and the input channels have changed places, or there is one bias for each input "
        "channel.",
        why="The input channels say how deep one filter is; the filters say how many there are, and each has one bias.",
        next_step="Count one filter: its weights in all {channels}, plus one bias. Then multiply by the {filters}.",
    ),
    Mistake(
        id="filters-as-depth",
        name="The layer's own filters taken as depth",
        edit=lambda parts: replace(parts, depth=Number(parts.layer.filters)),
        happened="This makes each filter as deep as the layer has filters.",
        why="The depth of a filter comes from what goes in: {channels}. The filters decide what comes out.",
        next_step="Take the depth from the input.",
    ),
    Mistake(
        id="groups-ignored",
        name="Groups ignored",
        edit=lambda parts: replace(parts, depth=Number(parts.input_shape[2])) if parts.layer.groups > 1 else parts,
        happened="This lets every filter see all {channels}.",
        why="With {groups}, a filter sees only the channels of its own group.",
        next_step="Divide the input channels by the number of groups.",
    ),
    Mistake(
        id="times-output-size",
        name="Multiplied by the size of the output",
        edit=lambda parts: replace(parts, times=parts.output_image),
        happened="This counts the filters again at each of the {output_image} places that they visit.",
        why="A filter slides: it takes the very same weights along to every place.",
        next_step="Leave the size of the output out.",
    ),
    Mistake(
        id="times-image-size",
        name="Multiplied by the size of the image",
        edit=lambda parts: replace(parts, times=parts.input_image),
        happened="This multiplies by the {image} pixels of the image.",
        why="A filter slides over the image with the same weights everywhere. A larger image gives it more "
        "places to visit, not more to learn.",
        next_step="Leave the size of the image out.",
    ),
    Mistake(
        id="weights-times-image-size",
        name="Weights multiplied by the size of the image",
        edit=_per_input_position,
        happened="This gives each filter new weights at each of the {image} pixels.",
        why="A filter slides over the image with the same weights everywhere.",
        next_step="Leave the size of the image out.",
    ),
    Mistake(
        id="image-as-kernel",
        name="The image in place of the kernel",
        edit=lambda parts: replace(parts, kernel=parts.input_image),
        happened="This gives each filter a weight for every pixel of the image.",
        why="A filter is only as large as its kernel, {kernel}; it slides to see the rest.",
        next_step="Use the kernel's height and width, not the image's.",
    ),
    Mistake(
        id="bias-per-pixel",
        name="One bias for each output pixel",
        edit=biased("each pixel"),
        happened="This counts a bias for every pixel that comes out.",
        why="A filter adds the same bias wherever it is.",
        next_step="Count one bias for each filter.",
    ),
    Mistake(
        id="bias-per-cell",
        name="One bias for each cell of the kernel",
        edit=biased("each cell"),
        happened="This counts a bias for every cell of the kernel.",
        why="A filter multiplies all its cells, adds them up, and adds one bias at the end.",
        next_step="Count one bias for each filter.",
    ),
    Mistake(
        id="activations-counted",
        name="Outputs counted",
        edit=lambda parts: replace(parts, biases="only", times=parts.output_image),
        happened="These are the numbers that come out of the layer: {output}.",
        why="Outputs are computed anew for each image. Parameters are what the layer keeps and learns.",
        next_step="Count the weights and the bias inside one filter, then multiply by the filters.",
        goes_with_others=False,
    ),
)
