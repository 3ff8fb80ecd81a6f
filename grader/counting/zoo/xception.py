"""Xception: separable convolutions with shortcuts around them.

Source: Chollet, "Xception" (2016), as Keras Applications has it: 22,855,952 parameters to learn and 54,528 tracked,
22,910,480 in all.
"""

from __future__ import annotations

from ..layers.dense import Dense
from ..layers.depthwise import SeparableConv2D
from ..layers.fixed import Activation
from ..layers.joining import Add
from ..layers.normalisation import BatchNormalization
from ..layers.pooling import GlobalAveragePooling2D, MaxPool2D
from ..network import Network
from .builder import Builder

MIDDLE_BLOCKS = 8


def xception() -> Network:
    """Xception."""
    builder = Builder()
    builder.convolution(32, 3, 2, "valid")
    builder.convolution(64, 3, 1, "valid")
    for place, filters in enumerate((128, 256, 728), 1):
        with builder.part(f"entry{place}"):
            _halved(builder, filters, filters)
    for place in range(1, MIDDLE_BLOCKS + 1):
        with builder.part(f"middle{place}"):
            start = builder.last
            builder.put(Add(), after=(start, _separable(builder, 728, 728, 728)))
    with builder.part("exit"):
        _halved(builder, 728, 1024)
        _separable(builder, 1536, 2048)
    builder.put(GlobalAveragePooling2D(), Dense(1000))
    return builder.network(299, 299, 3)


def _halved(builder: Builder, *filters: int) -> None:
    """Separable convolutions and a pooling, added to a 1×1 convolution; both take steps of two."""
    shortcut = builder.convolution(filters[-1], 1, 2, activation="", after=(start := builder.last))
    _separable(builder, *filters, after=start)
    builder.put(Add(), after=(shortcut, builder.put(MaxPool2D(3, 2, "same"))))


def _separable(builder: Builder, *filters: int, after: str = "") -> str:
    for one in filters:
        builder.put(Activation(), after=(after,) if after else ())
        builder.put(SeparableConv2D(one, 3, padding="same", use_bias=False), BatchNormalization())
        after = ""
    return builder.last
