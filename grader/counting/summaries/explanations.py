"""Which layers come to a printed count: the settings that a summary does not print are worked out from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product as combinations
from math import gcd

import grader.counting as layers

from ..layers.layer import Layer
from ..shapes import OPEN, Shape
from .kernels import LARGEST_USUAL, Oddity, kernels, oddity, square

LEARN_NOTHING = re.compile(
    "InputLayer|Flatten|.*Dropout.*|Activation|(Leaky|Thresholded|R)?ReLU6?|ELU|CELU|SELU|SiLU|GELU|Mish|Hard.*|"
    "(Log)?Softmax|(Log)?Sigmoid|Tanh|.*Pool(ing)?([123][Dd])?…?|ZeroPad.*|Cropping.*|UpSampling.*|Upsample|Reshape|"
    "Permute|Add|Multiply|Concatenate|Identity|Rescaling"
)
"""Kinds of layers that learn nothing, whatever their settings."""

USUAL: Oddity = (False, 0)


def learns_nothing(kind: str) -> bool:
    """Whether layers of this kind have no parameters."""
    return bool(LEARN_NOTHING.fullmatch(kind))


def explanations(kind: str, into: Shape, out: Shape, count: int) -> Iterator[tuple[Oddity, Layer]]:
    """Layers of a kind that could make ``out`` of ``into`` and come to this count, each with how odd it would be.

    Those whose settings are few come whatever their count; none come of a kind that is not known here.
    """
    if not into or not out or not out[-1] or not into[-1]:
        return
    rank = int(found[1]) if (found := re.search("([123])[Dd]", kind)) else 0
    match re.sub("[123][Dd]", "", kind):
        case "Conv":
            yield from _convolutions(f"Conv{rank}D", into, out, count)
        case "ConvTranspose":
            # The images say little about such a kernel: they are left open.
            yield from _convolutions(f"Conv{rank}DTranspose", _open(into), _open(out), count)
        case "DepthwiseConv" if rank < 3 and out[-1] % into[-1] == 0:
            for use_bias in (True, False):
                cells = count // out[-1] - use_bias
                yield from _of_kernels(f"DepthwiseConv{rank}D", cells, into, out, use_bias, out[-1] // into[-1])
        case "SeparableConv" if rank < 3:
            for use_bias, many in combinations((True, False), (1, 2, 3, 4)):
                rest = count - (into[-1] * many + use_bias) * out[-1]
                yield from _of_kernels(f"SeparableConv{rank}D", rest // (into[-1] * many), into, out, use_bias, many)
        case plain:
            yield from ((USUAL, layer) for layer in _of_few_settings(plain, into, out))


def usual(kind: str, into: Shape, out: Shape) -> Iterator[Layer]:
    """Layers of a kind that people build, whatever they come to: with square kernels, and without groups."""
    rank = int(found[1]) if (found := re.search("([123])[Dd]", kind)) else 0
    transposed = "Transpose" in kind
    if re.fullmatch("Conv(Transpose)?[123][Dd](Transpose)?", kind) and into and out and out[-1] and into[-1]:
        before, behind = (_open(into), _open(out)) if transposed else (into, out)
        for sides, use_bias in combinations(square(before[:-1], behind[:-1]), (True, False)):
            made = getattr(layers, f"Conv{rank}D{'Transpose' if transposed else ''}")
            yield made(out[-1], sides, padding="same", use_bias=use_bias)
        return
    for side in range(1, LARGEST_USUAL + 1) if "Conv" in kind else (1,):
        # A count that a kernel of this side comes to, with and without biases.
        channels, made = (into or (0,))[-1], (out or (0,))[-1]
        cells = side**rank
        counts = {cells * made, (cells + 1) * made} if "Depthwise" in kind else {cells * channels + channels * made}
        for count in counts | {cells * channels + (channels + 1) * made}:
            yield from (layer for _, layer in explanations(kind, into, out, count))


def embedding(out: Shape, count: int) -> Layer | None:
    """The embedding whose table has so many numbers, if they come out even."""
    return layers.Embedding(count // out[-1], out[-1]) if out and out[-1] and count and not count % out[-1] else None


def _convolutions(name: str, into: Shape, out: Shape, count: int) -> Iterator[tuple[Oddity, Layer]]:
    kind = getattr(layers, name)
    if count % out[-1] or len(into) != kind.rank + 1:
        return
    shared = gcd(into[-1], out[-1])
    for groups, use_bias in combinations(range(1, shared + 1), (True, False)):
        depth = into[-1] // groups
        weights = count // out[-1] - use_bias
        if shared % groups or weights % depth:
            continue
        for sides in kernels(weights // depth, into[:-1], out[:-1]):
            odd, cells = oddity(sides, into[:-1], out[:-1])
            made = kind(out[-1], sides, padding="same", groups=groups, use_bias=use_bias)
            # One filter for each channel is the usual way to have groups.
            rare = 0 if groups == 1 else LARGEST_USUAL**2 * (1 if groups == into[-1] else 2)
            yield (odd, cells + rare), made


def _open(shape: Shape) -> Shape:
    """A shape of which only the channels are known."""
    return (*(OPEN for _ in shape[:-1]), shape[-1])


def _of_kernels(
    name: str, cells: int, into: Shape, out: Shape, use_bias: bool, many: int
) -> Iterator[tuple[Oddity, Layer]]:
    for sides in kernels(cells, into[:-1], out[:-1]):
        settings = {"padding": "same", "depth_multiplier": many, "use_bias": use_bias}
        kind = getattr(layers, name)
        made = kind(sides, **settings) if name.startswith("Depthwise") else kind(out[-1], sides, **settings)
        yield oddity(sides, into[:-1], out[:-1]), made


def _of_few_settings(kind: str, into: Shape, out: Shape) -> Iterator[Layer]:
    match kind:
        case "Dense" | "Linear":
            yield from (layers.Dense(out[-1], use_bias) for use_bias in (True, False))
        case "BatchNormalization" | "BatchNorm":
            for scale, center in combinations((True, False), repeat=2):
                yield layers.BatchNormalization(scale=scale, center=center)
        case "LayerNormalization" | "LayerNorm":
            for axes, (scale, center) in combinations(range(1, len(into) + 1), ((True, True), (True, False))):
                yield layers.LayerNormalization(scale=scale, center=center, axes=axes)
            yield layers.LayerNormalization(scale=False, center=False)
        case "GroupNormalization" | "GroupNorm" | "InstanceNorm":
            yield from (layers.GroupNormalization(1, scale=learns, center=learns) for learns in (True, False))
        case "RMSNormalization" | "RMSNorm":
            yield layers.RMSNormalization()
        case "LSTM" | "GRU" | "SimpleRNN" | "RNN" if len(into) == 2:
            made = {"LSTM": layers.LSTM, "GRU": layers.GRU}.get(kind, layers.SimpleRNN)
            for use_bias, two in ((True, kind == "GRU"), (True, kind != "GRU"), (False, False)):
                yield made(out[-1], use_bias=use_bias, two_biases=two)
