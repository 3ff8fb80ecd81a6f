"""EfficientNet: one network made wider, deeper and larger, from B0 to B7.

Source: Tan and Le, "EfficientNet" (2019); torchvision, ``models/efficientnet.py``, ``num_params``: 5,288,548,
7,794,184, 9,109,994, 12,233,232, 19,341,616, 30,389,784, 43,040,704 and 66,347,960.
"""

from __future__ import annotations

from math import ceil

from ..layers.dense import Dense
from ..layers.fixed import Dropout
from ..layers.pooling import GlobalAveragePooling2D
from ..network import Network
from .builder import Builder, multiple_of_8
from .mobilenet import inverted

SIZES = (
    # width, depth, side of the image, dropout
    (1.0, 1.0, 224, 0.2),
    (1.0, 1.1, 240, 0.2),
    (1.1, 1.2, 260, 0.3),
    (1.2, 1.4, 300, 0.3),
    (1.4, 1.8, 380, 0.4),
    (1.6, 2.2, 456, 0.4),
    (1.8, 2.6, 528, 0.5),
    (2.0, 3.1, 600, 0.5),
)
STAGES = (
    # widening, kernel, strides, channels out, blocks
    (1, 3, 1, 16, 1),
    (6, 3, 2, 24, 2),
    (6, 5, 2, 40, 2),
    (6, 3, 2, 80, 3),
    (6, 5, 1, 112, 3),
    (6, 5, 2, 192, 4),
    (6, 3, 1, 320, 1),
)


def efficientnet(number: int) -> Network:
    """EfficientNet-B0 to B7."""
    width, depth, side, rate = SIZES[number]
    builder = Builder()
    channels = multiple_of_8(32 * width)
    builder.convolution(channels, 3, 2, activation="silu")
    for stage, (widening, kernel, first, out, blocks) in enumerate(STAGES, 1):
        filters = multiple_of_8(out * width)
        for place, strides in enumerate((first, *[1] * (ceil(blocks * depth) - 1)), 1):
            with builder.part(f"stage{stage}"), builder.part(f"block{place}"):
                squeezed = max(1, channels // 4)
                inverted(builder, channels, channels * widening, filters, kernel, strides, "silu", squeezed)
            channels = filters
    builder.convolution(4 * channels, 1, activation="silu")
    builder.put(GlobalAveragePooling2D(), Dropout(rate), Dense(1000))
    return builder.network(side, side, 3)
