"""What all layers share. Shapes are without the batch and have their channels last."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from ..arithmetic import ZERO, Expression, Number
from ..shapes import OPEN, Shape


@dataclass(frozen=True)
class Layer:
    """What all layers share. Most learn nothing and pass their input's shape on."""

    stem: ClassVar[str] = "layer"
    """How Keras names such a layer if nobody else does: the first ``conv2d``, the next ``conv2d_1``."""

    name: str = field(default="", kw_only=True)
    after: tuple[str, ...] = field(default=(), kw_only=True)
    """The layers whose outputs go in, by name; ``"input"`` is the network's own. Empty: the layer before."""

    @property
    def kind(self) -> str:
        """What such a layer is called."""
        return type(self).__name__

    def work_known(self, input_shape: Shape) -> bool:
        """Whether :meth:`multiply_adds` can be told: not with an open side."""
        return OPEN not in input_shape

    def output_shape(self, input_shape: Shape) -> Shape:
        """The shape that this layer makes of ``input_shape``; LayerError if it does not fit."""
        return input_shape

    def formula(self, input_shape: Shape) -> Expression:
        """The count of parameters as arithmetic whose numbers have names."""
        return ZERO

    def tracked(self, input_shape: Shape) -> int:
        """How many numbers this layer keeps up to date without learning them: Keras' non-trainable parameters."""
        return 0

    def multiply_adds(self, input_shape: Shape) -> Expression:
        """How many multiplications one image costs, as arithmetic; additions of biases are not counted."""
        return ZERO

    def parameters(self, input_shape: Shape) -> int:
        """How many numbers this layer learns."""
        return int(self.formula(input_shape).value)

    def arithmetic(self, input_shape: Shape) -> str:
        """The same count, to be checked by hand.

        >>> Conv2D(64, 3).arithmetic((26, 26, 32))
        '(3·3·32 + 1)·64'
        """
        return str(self.formula(input_shape))


def times(one: Expression, number: int, name: str) -> Expression:
    """As many as there are of one filter or unit; of a single one, itself."""
    return (one * Number(number, name)).named("the layer") if number > 1 else one


def with_bias(weights: Expression, use_bias: bool, name: str) -> Expression:
    """The weights of one filter or unit, and its bias if it has one."""
    return (weights + Number(1, "bias")).named(name) if use_bias else weights
