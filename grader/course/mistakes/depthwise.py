"""How the count of a depthwise convolution goes wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace

from grader.counting import DepthwiseConv2D, Expression, Number, product

from ..questions import LayerQuestion
from .biases import Biases, bias_mistakes
from .kernel import KERNEL_NOT_SQUARED
from .mistake import Mistake


@dataclass(frozen=True)
class DepthwiseParts:
    """The count of a depthwise convolution in pieces; ``depth`` is there only by mistake."""

    layer: DepthwiseConv2D
    kernel: Expression
    channels: Expression | None
    biases: Biases
    depth: Expression | None = None

    @classmethod
    def of(cls, question: LayerQuestion) -> DepthwiseParts:
        """The true count in pieces."""
        layer = question.layer
        assert isinstance(layer, DepthwiseConv2D)
        assert isinstance(layer.kernel_size, tuple)
        height, width = layer.kernel_size
        biases: Biases = "each" if layer.use_bias else "none"
        return cls(layer, Number(height) * width, Number(question.input_shape[-1]), biases)

    def formula(self) -> Expression:
        """The pieces put together again."""
        one = product(self.kernel, self.depth)
        match self.biases:
            case "each":
                return product(one + 1, self.channels)
            case "none":
                return product(one, self.channels)
            case "one":
                return product(one, self.channels) + 1
            case _:  # "only": the others cannot happen where each filter is flat
                return self.channels or Number(1)

    def with_biases(self, biases: Biases) -> DepthwiseParts:
        """The same pieces with other biases."""
        return replace(self, biases=biases)


MISTAKES: tuple[Mistake, ...] = (
    *bias_mistakes("filter", "{channels}"),
    Mistake(
        id="depthwise-as-full",
        name="Counted as an ordinary convolution",
        edit=lambda parts: replace(parts, depth=parts.channels),
        happened="This counts filters that look at all channels.",
        why="In a depthwise convolution each filter looks at one channel only, so it is flat.",
        next_step="Leave the depth out: one flat filter for each channel.",
    ),
    Mistake(
        id="channels-forgotten",
        name="One filter counted",
        edit=lambda parts: replace(parts, channels=None),
        happened="This is the count of one filter.",
        why="Each of the {channels} has a filter of its own.",
        next_step="Multiply the count of one filter by the number of channels.",
    ),
    KERNEL_NOT_SQUARED,
)
