"""Networks drawn by chance, of all kinds of layers that a framework has."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any, Literal

from grader import counting
from grader.counting import (
    GRU,
    LSTM,
    Activation,
    Add,
    BatchNormalization,
    Concatenate,
    Dense,
    Dropout,
    Embedding,
    Flatten,
    GroupNormalization,
    Layer,
    LayerError,
    LayerNormalization,
    MultiHeadAttention,
    Network,
    SimpleRNN,
)

Framework = Literal["keras", "torch"]


def networks(framework: Framework, number: int, seed: int) -> Iterator[Network]:
    """As many networks as asked for; what does not fit together is drawn anew."""
    chance = random.Random(f"{framework} {seed}")
    while number:
        try:
            network = Network(*_drawn(chance, framework))
        except LayerError:
            continue
        if network.layers:
            number -= 1
            yield network


def _drawn(chance: random.Random, framework: Framework) -> tuple[tuple[int, ...], list[Layer]]:
    if chance.random() < 0.15:
        return _sequence(chance, framework)
    rank = chance.choice((1, 2, 2, 2, 3))
    draw = _Draw(chance, framework, rank)
    shape = (*(chance.randint(4, 8 if rank == 3 else 14) for _ in range(rank)), chance.choice((1, 2, 3, 4, 6)))
    layers: list[Layer] = []
    for place in range(chance.randint(1, 5)):
        before = Network(shape, layers)
        # Nothing in PyTorch tells channels from steps until a layer takes them as such.
        told = place or framework == "keras" or rank > 1
        layer = (draw.any if told else draw.convolution)(before.output_shape[-1])
        layers.append(layer)
        if chance.random() < 0.2 and Network(shape, layers).output_shape == before.output_shape and place:
            rows = Network(shape, layers).rows
            join = chance.choice((Add, Concatenate))
            layers.append(join(after=(rows[-1].name, rows[-2].name)))
    ending = chance.random()
    if ending < 0.5:
        layers += [Flatten(), Dense(chance.randint(1, 9), chance.random() < 0.7)]
    elif ending < 0.8:
        way, keepdims = chance.choice(("Average", "Max")), framework == "keras" and chance.random() < 0.3
        if framework == "keras":
            layers.append(getattr(counting, f"Global{way}Pooling{rank}D")(keepdims=keepdims))
        else:
            layers.append(getattr(counting, f"Adaptive{way}Pooling{rank}D")(chance.randint(1, 3)))
    return shape, layers


def _sequence(chance: random.Random, framework: Framework) -> tuple[tuple[int, ...], list[Layer]]:
    """Words, or steps of some features, through recurrent layers and attention."""
    width = chance.choice((4, 6, 8))
    layers: list[Layer] = [Embedding(chance.randint(2, 50), width)]
    for _ in range(chance.randint(0, 2)):
        kind: Any = chance.choice((SimpleRNN, LSTM, GRU))
        sequences = framework == "torch" or chance.random() < 0.8
        two = kind is GRU if framework == "keras" else True
        layers.append(kind(chance.choice((4, 6)), return_sequences=sequences, two_biases=two))
    if chance.random() < 0.5:
        into = Network((9,), layers).output_shape
        heads = 2
        size = into[-1] // heads if framework == "torch" else chance.randint(1, 5)
        value = None if framework == "torch" or chance.random() < 0.5 else chance.randint(1, 5)
        layers.append(MultiHeadAttention(heads, size, value, use_bias=chance.random() < 0.8))
        layers.append(LayerNormalization())
    layers.append(Dense(chance.randint(1, 9)))
    return (9,), layers


class _Draw:
    def __init__(self, chance: random.Random, framework: Framework, rank: int) -> None:
        self.chance, self.framework, self.rank = chance, framework, rank

    def any(self, channels: int) -> Layer:
        ways: list[Callable[[int], Layer]] = [self.convolution] * 3 + [self.pooling] * 2
        ways += [self.transposed, self.depthwise, self.normalisation, self.normalisation, self.plain, self.upsampled]
        return self.chance.choice(ways)(channels)

    def of(self, name: str) -> Any:
        return getattr(counting, f"{name}{self.rank}D")

    def sides(self, most: int) -> tuple[int, ...]:
        return tuple(self.chance.randint(1, most) for _ in range(self.rank))

    def padded(self, strides: Any) -> Any:
        """Keras' words, or PyTorch's zeros; PyTorch has "same" for steps of one."""
        if self.framework == "keras":
            return self.chance.choice(("valid", "same"))
        if strides == 1 and self.chance.random() < 0.3:
            return "same"
        return tuple(self.chance.randint(0, 2) for _ in range(self.rank))

    def steps(self) -> tuple[Any, Any]:
        """Strides and dilation, of which one at most is above 1: TensorFlow has no other convolutions."""
        if self.chance.random() < 0.7:
            return self.chance.choice((1, 1, 2, 3)), 1
        return 1, self.chance.choice((1, 2))

    def convolution(self, channels: int) -> Layer:
        groups = self.chance.choice([one for one in (1, 1, 2, 3) if channels % one == 0])
        strides, dilation = self.steps()
        filters, bias = groups * self.chance.randint(1, 4), self.chance.random() < 0.7
        if groups == channels:  # in PyTorch, that is a depthwise one
            groups = 1
        return self.of("Conv")(filters, self.sides(3), strides, self.padded(strides), dilation, groups, bias)

    def depthwise(self, channels: int) -> Layer:
        if self.rank == 3 or channels == 1:
            return self.convolution(channels)
        strides, _ = self.steps()
        many, bias = self.chance.choice((1, 1, 2)), self.chance.random() < 0.7
        kernel = self.chance.randint(1, 3)
        if self.framework == "keras" and self.chance.random() < 0.5:
            filters = self.chance.randint(1, 6)
            padding = self.padded(strides)
            kind = self.of("SeparableConv")
            return kind(filters, kernel, strides, padding, depth_multiplier=many, use_bias=bias)
        return self.of("DepthwiseConv")(kernel, strides, self.padded(strides), many, use_bias=bias)

    def transposed(self, channels: int) -> Layer:
        strides, bias = self.chance.choice((1, 2, 3)), self.chance.random() < 0.7
        filters, kind = self.chance.randint(1, 4), getattr(counting, f"Conv{self.rank}DTranspose")
        if self.framework == "keras":
            return kind(filters, self.sides(3), strides, self.padded(strides), use_bias=bias)
        padding = (self.chance.randint(0, 1),) * self.rank
        more = (self.chance.randint(0, strides - 1),) * self.rank
        zeros = {"padding": padding, "output_padding": more} if any(more) or any(padding) else {"output_padding": 0}
        return kind(filters, 3, strides, use_bias=bias, **zeros)

    def pooling(self, channels: int) -> Layer:
        size = self.sides(3)
        kind = self.of(self.chance.choice(("MaxPool", "AveragePooling")))
        if self.framework == "keras":
            strides = self.chance.choice((None, 1, 2))
            return kind(size, strides, self.chance.choice(("valid", "same")))
        strides = self.chance.choice((None, 1, 2))
        padding = tuple(self.chance.randint(0, side // 2) for side in size)
        return kind(size, strides, padding, ceil_mode=self.chance.random() < 0.4)

    def normalisation(self, channels: int) -> Layer:
        affine = self.chance.random() < 0.8
        way = self.chance.choice(("batch", "batch", "layer", "group"))
        if way == "group":
            groups = self.chance.choice([one for one in (1, 2, 3) if channels % one == 0])
            return GroupNormalization(groups, scale=affine, center=affine)
        if way == "layer" and self.framework == "keras":
            return LayerNormalization(scale=affine)
        center = affine if self.framework == "torch" else self.chance.random() < 0.8
        return BatchNormalization(scale=affine, center=center, counter=self.framework == "torch")

    def upsampled(self, channels: int) -> Layer:
        if self.framework == "torch":
            return self.plain(channels)
        if self.rank == 2 and self.chance.random() < 0.5:
            return self.of("UpSampling")(self.sides(2))
        return self.of("ZeroPadding")(
            [(self.chance.randint(0, 2), self.chance.randint(1, 2)) for _ in range(self.rank)]
        )

    def plain(self, channels: int) -> Layer:
        return self.chance.choice((Dropout(0.2), Activation("relu"), Activation("tanh")))
