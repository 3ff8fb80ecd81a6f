"""MobileNet: depthwise convolutions, each followed by a 1×1 convolution that mixes the channels."""

from __future__ import annotations

from ..layers import BatchNormalization, Conv2D, Dense, DepthwiseConv2D, GlobalAveragePooling2D, Layer
from ..network import Network


def mobilenet() -> Network:
    """MobileNet of 2017: 4,231,976 parameters to learn, and 21,888 tracked.

    Source: Howard and others, "MobileNets" (2017); Keras Applications, which counts both: 4,253,864.
    """
    layers: list[Layer] = [Conv2D(32, 3, strides=2, padding="same", use_bias=False), BatchNormalization()]
    steps = ((64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), *[(512, 1)] * 5, (1024, 2), (1024, 1))
    for filters, strides in steps:
        layers += [DepthwiseConv2D(3, strides, padding="same", use_bias=False), BatchNormalization()]
        layers += [Conv2D(filters, 1, use_bias=False), BatchNormalization()]
    return Network((224, 224, 3), [*layers, GlobalAveragePooling2D(), Dense(1000)])
