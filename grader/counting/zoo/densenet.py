"""DenseNet: each layer sees what all layers before it in its block made.

Source: Huang, Liu, van der Maaten and Weinberger, "Densely connected convolutional networks" (2016); torchvision,
``models/densenet.py``, ``num_params``: 7,978,856, 14,149,480 and 20,013,928 for 121, 169 and 201 layers. Keras
Applications counts 83,648, 158,400 and 229,056 tracked ones too.
"""

from __future__ import annotations

from ..layers.convolution import Conv2D
from ..layers.dense import Dense
from ..layers.fixed import Activation
from ..layers.joining import Concatenate
from ..layers.normalisation import BatchNormalization
from ..layers.pooling import AveragePooling2D, GlobalAveragePooling2D, MaxPool2D
from ..network import Network
from .builder import Builder

DEPTHS = {121: (6, 12, 24, 16), 169: (6, 12, 32, 32), 201: (6, 12, 48, 32)}
"""How many layers each block has."""
GROWTH = 32
"""How many channels each layer adds."""


def densenet(number: int) -> Network:
    """The DenseNet with so many layers: 121, 169 or 201."""
    builder = Builder()
    builder.convolution(64, 7, 2, padding=3)
    builder.put(MaxPool2D(3, 2, padding=1))
    channels = 64
    for block, depth in enumerate(DEPTHS[number], 1):
        if block > 1:
            channels //= 2
            with builder.part(f"transition{block - 1}"):
                _activated(builder, Conv2D(channels, 1, use_bias=False))
                builder.put(AveragePooling2D(2))
        with builder.part(f"block{block}"):
            for place in range(1, depth + 1):
                with builder.part(f"layer{place}"):
                    start = builder.last
                    _activated(builder, Conv2D(4 * GROWTH, 1, use_bias=False))
                    _activated(builder, Conv2D(GROWTH, 3, padding="same", use_bias=False))
                    builder.put(Concatenate(), after=(start, builder.last))
        channels += depth * GROWTH
    builder.put(BatchNormalization(), Activation(), GlobalAveragePooling2D(), Dense(1000))
    return builder.network(224, 224, 3)


def _activated(builder: Builder, convolution: Conv2D) -> None:
    """Normalised and bent first, then convolved."""
    builder.put(BatchNormalization(), Activation(), convolution)
