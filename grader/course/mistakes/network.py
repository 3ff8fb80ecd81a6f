"""How the count of a whole network goes wrong: one mistake made in all its layers, or a layer left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from operator import add
from typing import Any

from grader.counting import ZERO, Conv2D, Dense, DepthwiseConv2D, Expression, Layer, Number, Row

from ..questions import LayerQuestion, NetworkQuestion
from . import convolution, dense, depthwise, network_bytes, network_layers
from .flattened import SIZES
from .mistake import Mistake

_KINDS: tuple[tuple[type[Layer], Any, tuple[Mistake, ...]], ...] = (
    (Conv2D, convolution.ConvolutionParts, convolution.MISTAKES),
    (DepthwiseConv2D, depthwise.DepthwiseParts, depthwise.MISTAKES),
    (Dense, dense.DenseParts, dense.MISTAKES),
)
_IN_ALL_LAYERS = (
    "bias-added",
    "no-bias",
    "one-bias",
    "depth-forgotten",
    "kernel-not-squared",
    "bias-per-channel",
    "channels-and-filters-swapped",
    "inputs-and-units-swapped",
    "filters-as-depth",
    "depthwise-as-full",
    *(size.id for size in SIZES),
)


@dataclass(frozen=True)
class NetworkParts:
    """The counts of the rows, by their names; ``times`` is the bytes of one number, where bytes are asked for."""

    question: NetworkQuestion
    counts: tuple[tuple[str, int], ...]
    times: int = 1

    @classmethod
    def of(cls, question: NetworkQuestion) -> NetworkParts:
        """The true counts."""
        counts = tuple((row.name, row.parameters) for row in question.network.rows)
        return cls(question, counts, question.bytes_each if question.asks == "bytes" else 1)

    def formula(self) -> Expression:
        """The sum."""
        counts = [Number(count) for _, count in self.counts if count]
        if self.question.asks == "bytes":
            return Number(sum(count for _, count in self.counts)) * self.times
        return reduce(add, counts[1:], counts[0]) if counts else ZERO

    def with_counts(self, wrong: dict[str, int]) -> NetworkParts:
        """Some rows counted otherwise."""
        return replace(self, counts=tuple((name, wrong.get(name, count)) for name, count in self.counts))


def mistakes_of(question: NetworkQuestion) -> tuple[Mistake, ...]:
    """The mistakes that can be made with this network."""
    if question.asks == "bytes":
        # With two bytes a number, half as wide would be one byte: the same as bytes forgotten.
        return tuple(one for one in network_bytes.MISTAKES if one.id != "narrower-format" or question.bytes_each > 2)
    known = {one.id: one for _, _, mistakes in reversed(_KINDS) for one in reversed(mistakes)}
    general = [_everywhere(known[name]) for name in _IN_ALL_LAYERS]
    left_out = [_left_out(row) for row in question.network.rows if row.parameters]
    return (*left_out, *general, *network_layers.MISTAKES, *_HALVES)


def _everywhere(mistake: Mistake) -> Mistake:
    def edit(parts: NetworkParts) -> NetworkParts:
        wrong = {}
        for place, row in enumerate(parts.question.network.rows):
            network = parts.question.network
            question = LayerQuestion(network.input_shape, row.layer, before=network.layers[:place])
            for layer, layer_parts, mistakes in _KINDS:
                mine = [one for one in mistakes if one.id == mistake.id]
                if mine and isinstance(row.layer, layer):
                    wrong[row.name] = int(mine[0].edit(layer_parts.of(question)).formula().value)
        return parts.with_counts(wrong)

    return Mistake(
        id=mistake.id,
        name=mistake.name,
        edit=edit,
        happened=f"{_PLAIN[mistake.id]} in every layer where it could happen."
        if mistake.id in _PLAIN
        else mistake.happened,
        why=_WHY.get(mistake.id, mistake.why),
        next_step=_NEXT.get(mistake.id, mistake.next_step),
        goes_with_others=False,
    )


_PLAIN = {
    "bias-added": "Biases are counted",
    "no-bias": "The biases are missing",
    "one-bias": "A single bias is counted",
    "depth-forgotten": "The depth of the filters is missing",
    "kernel-not-squared": "Only one side of the kernel is counted",
    "bias-per-channel": "Each slice of a filter has got a bias of its own",
    "channels-and-filters-swapped": "Either filters and input channels have changed places, or there is one bias for "
    "each input channel",
    "inputs-and-units-swapped": "Inputs and units have changed places",
    "filters-as-depth": "A layer's own filters are taken as its depth",
}
_WHY = {
    "bias-added": "A layer made with use_bias=False learns its weights only.",
    "no-bias": "Each filter and each unit learns one bias besides its weights.",
    "one-bias": "Each filter and each unit has a bias of its own.",
    "depth-forgotten": "A filter of an ordinary convolution has a slice for every input channel; only depthwise "
    "filters are flat.",
    "kernel-not-squared": "A kernel is a grid: it has rows and columns, and a weight in each cell.",
    "bias-per-channel": "A filter adds up all its slices first and then adds one bias.",
    "channels-and-filters-swapped": "The input channels say how deep one filter is; the filters say how many there "
    "are, and each has one bias.",
    "inputs-and-units-swapped": "Biases belong to the units, where things are added up.",
    "filters-as-depth": "The depth of a filter comes from what goes in.",
}
_NEXT = {
    "bias-added": "Leave the biases out where it says so.",
    "no-bias": "Add one for each filter and each unit.",
    "one-bias": "Add one for each filter and each unit.",
    "depth-forgotten": "In each ordinary convolution, multiply by its input channels.",
    "channels-and-filters-swapped": "Count one filter: its weights in all input channels, plus one bias. Then multiply "
    "by the filters.",
    "inputs-and-units-swapped": "Count one unit first, then multiply by the units.",
}


def _left_out(row: Row) -> Mistake:
    return Mistake(
        id=f"left-out-{row.name}",
        name=f"{row.name} left out",
        edit=lambda parts: parts.with_counts({row.name: 0}),
        happened=f"The count of {row.name} is not in this total.",
        why="Every layer that learns adds its parameters to the total.",
        next_step="Go through the layers one by one, and add up all that learn.",
        goes_with_others=False,
    )


def _only(kind: type[Conv2D] | type[Dense]) -> Any:
    def edit(parts: NetworkParts) -> NetworkParts:
        rows = parts.question.network.rows
        return parts.with_counts({row.name: 0 for row in rows if not isinstance(row.layer, kind)})

    return edit


_HALVES = (
    Mistake(
        id="dense-left-out",
        name="All dense layers left out",
        edit=_only(Conv2D),
        happened="These are the convolutions alone.",
        why="The dense layers learn too, and often most of all.",
        next_step="Add the counts of the dense layers.",
        goes_with_others=False,
    ),
    Mistake(
        id="convolutions-left-out",
        name="All convolutions left out",
        edit=_only(Dense),
        happened="These are the dense layers alone.",
        why="The convolutions learn their filters.",
        next_step="Add the counts of the convolutions.",
        goes_with_others=False,
    ),
)
