"""What goes wrong with biases, alike for the filters of a convolution and the units of a dense layer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from .mistake import Mistake, Parts

Biases = Literal["each", "none", "one", "only", "each channel", "each cell", "each pixel"]
"""Who has a bias; "only" counts the biases and nothing else. The last three can happen to convolutions."""


def bias_mistakes(one: str, others: str) -> tuple[Mistake, ...]:
    """The mistakes for layers made of filters or of units; ``others`` is how a text names all of them."""
    return (
        Mistake(
            id="bias-added",
            name="Biases that are switched off",
            edit=lambda parts: parts if parts.layer.use_bias else parts.with_biases("each"),
            happened="This counts biases, and this layer has none: it was made with use_bias=False.",
            why="A layer without biases learns its weights only.",
            next_step="Leave the biases out when use_bias is False.",
        ),
        Mistake(
            id="no-bias",
            name="No bias",
            edit=biased("none"),
            happened="These are the weights alone: the biases are not in your count yet.",
            why=f"Besides its weights, each {one} learns one more number, its bias.",
            next_step=f"Add one for each {one}.",
            beside_another="The biases are not in your count yet.",
        ),
        Mistake(
            id="one-bias",
            name="One bias for the whole layer",
            edit=biased("one"),
            happened="This counts a single bias for the whole layer.",
            why=f"No two {one}s share a bias. Each of the {others} learns its own.",
            next_step=f"Put the bias inside, with the weights of one {one}, before you multiply by the {one}s.",
        ),
        Mistake(
            id="only-biases",
            name="Only the biases",
            edit=biased("only"),
            happened=f"This counts one number for each {one}: that is the biases alone.",
            why=f"Each {one} has its weights as well.",
            next_step=f"Count the weights of one {one} first, then add its bias, then multiply by the {one}s.",
            goes_with_others=False,
        ),
    )


def biased(biases: Biases) -> Callable[[Any], Parts]:
    """The edit that moves the biases of a layer, where it has any."""

    def edit(parts: Any) -> Parts:
        moved: Parts = parts if parts.biases == "none" else parts.with_biases(biases)
        if biases == "one" and moved.formula().value == parts.formula().value:
            moved = parts  # a layer of a single filter or unit has one bias indeed: there is nothing to get wrong
        return moved

    return edit
