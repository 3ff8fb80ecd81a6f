"""SqueezeNet: a few 1×1 filters squeeze the channels, and more of both kinds expand them again.

Source: Iandola and others, "SqueezeNet" (2016), and its repository for 1.1; torchvision, ``models/squeezenet.py``,
``num_params``: 1,248,424 for 1.0 and 1,235,496 for 1.1.
"""

from __future__ import annotations

from ..layers.convolution import Conv2D
from ..layers.fixed import Activation, Dropout
from ..layers.joining import Concatenate
from ..layers.pooling import GlobalAveragePooling2D, MaxPool2D
from ..network import Network
from .builder import Builder

POOL = MaxPool2D(3, strides=2, ceil_mode=True)
STARTS = {"1.0": Conv2D(96, 7, strides=2), "1.1": Conv2D(64, 3, strides=2)}
POOLED = {"1.0": (1, 4, 8), "1.1": (1, 3, 5)}
"""The fire modules, counted from 1, before which a pooling stands."""


def squeezenet(version: str) -> Network:
    """SqueezeNet 1.0 or 1.1."""
    builder = Builder()
    builder.put(STARTS[version], Activation())
    for place, squeezed in enumerate((16, 16, 32, 32, 48, 48, 64, 64), 1):
        if place in POOLED[version]:
            builder.put(POOL)
        with builder.part(f"fire{place}"):
            start = builder.put(Conv2D(squeezed, 1), Activation())
            small = builder.put(Conv2D(4 * squeezed, 1), Activation(), after=start)
            large = builder.put(Conv2D(4 * squeezed, 3, padding="same"), Activation(), after=start)
            builder.put(Concatenate(), after=(small, large))
    builder.put(Dropout(0.5), Conv2D(1000, 1), Activation(), GlobalAveragePooling2D())
    return builder.network(224, 224, 3)
