"""Residual networks: each block adds what it made to what it was given.

Source: He, Zhang, Ren and Sun, "Deep residual learning" (2015), as torchvision has them (``models/resnet.py``,
``num_params``): 11,689,512, 21,797,672, 25,557,032, 44,549,160 and 60,192,808 for 18, 34, 50, 101 and 152 layers.
Their convolutions have no biases; each has a batch normalisation behind it.
"""

from __future__ import annotations

from ..layers.dense import Dense
from ..layers.fixed import Activation
from ..layers.joining import Add
from ..layers.pooling import GlobalAveragePooling2D, MaxPool2D
from ..network import Network
from .builder import Builder

DEPTHS = {18: (2, 2, 2, 2), 34: (3, 4, 6, 3), 50: (3, 4, 6, 3), 101: (3, 4, 23, 3), 152: (3, 8, 36, 3)}
"""How many blocks each stage has."""
STAGES = (64, 128, 256, 512)
DEEP = 50
"""From this many layers on, a block is a bottleneck: 1×1, 3×3 and 1×1, four times as wide at its end."""


def resnet(number: int) -> Network:
    """The residual network with so many layers: 18, 34, 50, 101 or 152."""
    kernels, widening = ((1, 3, 1), 4) if number >= DEEP else ((3, 3), 1)
    builder = Builder()
    builder.convolution(64, 7, strides=2, padding=3)
    builder.put(MaxPool2D(3, strides=2, padding=1))
    channels = 64
    for stage, (filters, depth) in enumerate(zip(STAGES, DEPTHS[number], strict=True), 1):
        for place in range(1, depth + 1):
            widths = (*[filters] * (len(kernels) - 1), filters * widening)
            strides = 2 if stage > 1 and place == 1 else 1
            with builder.part(f"stage{stage}"), builder.part(f"block{place}"):
                _block(builder, kernels, widths, strides, direct=channels == widths[-1] and strides == 1)
            channels = widths[-1]
    builder.put(GlobalAveragePooling2D(), Dense(1000))
    return builder.network(224, 224, 3)


def _block(builder: Builder, kernels: tuple[int, ...], widths: tuple[int, ...], strides: int, *, direct: bool) -> None:
    """A few convolutions, and a shortcut around them: direct, or a 1×1 convolution where the shapes differ."""
    start, strided = builder.last, kernels.index(3)  # the first 3×3 convolution takes the large steps
    for place, (kernel, filters) in enumerate(zip(kernels, widths, strict=True)):
        end = place == len(kernels) - 1
        step = strides if place == strided else 1
        inner = builder.convolution(filters, kernel, step, activation="" if end else "relu")
    shortcut = start if direct else builder.convolution(widths[-1], 1, strides, activation="", after=start)
    builder.put(Add(), Activation(), after=(inner, shortcut))
