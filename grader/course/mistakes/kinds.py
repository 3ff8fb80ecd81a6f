"""Which mistakes can be made with which question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from grader.counting import BatchNormalization, Conv2D, Dense, DepthwiseConv2D, Expression

from ..questions import LayerQuestion, NetworkQuestion, Question
from . import bias_count, convolution, dense, depthwise, multiply_adds, network, normalisation, nothing_learned, outputs
from .mistake import Mistake

_KINDS = (bias_count, convolution, dense, depthwise, multiply_adds, normalisation, nothing_learned, outputs)
NAMES: dict[str, str] = {mistake.id: mistake.name for kind in reversed(_KINDS) for mistake in kind.MISTAKES}
"""What each mistake is called, by its id."""


@dataclass(frozen=True)
class _Whole:
    """A count that nobody has taken apart yet: of a kind of layer without named mistakes."""

    question: LayerQuestion

    def formula(self) -> Expression:
        """The true count."""
        return self.question.formula


def known(question: Question) -> tuple[Any, tuple[Mistake, ...]]:
    """The true count in pieces, and the mistakes that can be made with them."""
    parts, mistakes = _taken_apart(question)
    if isinstance(question, LayerQuestion) and parts.formula().value != question.truth:
        return _Whole(question), ()
    return parts, mistakes


def _taken_apart(question: Question) -> tuple[Any, tuple[Mistake, ...]]:
    """The count in the pieces that fit this kind of layer, as far as it has such."""
    if isinstance(question, NetworkQuestion):
        return network.NetworkParts.of(question), network.mistakes_of(question)
    assert isinstance(question, LayerQuestion)
    match question.asks, question.layer:
        case "biases", Conv2D():
            return bias_count.BiasParts.of(question), bias_count.MISTAKES
        case "outputs", _:
            return outputs.OutputParts.of(question), outputs.MISTAKES
        case "multiply-adds", Conv2D():
            return multiply_adds.MultiplyParts.of(question), multiply_adds.MISTAKES
        case _, Conv2D():
            return convolution.ConvolutionParts.of(question), convolution.MISTAKES
        case _, DepthwiseConv2D():
            return depthwise.DepthwiseParts.of(question), depthwise.MISTAKES
        case _, BatchNormalization():
            return normalisation.NormalisationParts.of(question), normalisation.MISTAKES
        case _, Dense():
            return dense.DenseParts.of(question), dense.MISTAKES
    return nothing_learned.NothingParts.of(question), nothing_learned.MISTAKES
