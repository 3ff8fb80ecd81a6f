"""MobileNets: depthwise convolutions, and 1×1 convolutions that mix the channels."""

from __future__ import annotations

from ..layers.dense import Dense
from ..layers.fixed import Activation, Dropout
from ..layers.joining import Add
from ..layers.pooling import GlobalAveragePooling2D
from ..network import Network
from .builder import Builder, multiple_of_8


def mobilenet() -> Network:
    """MobileNet of 2017: 4,231,976 parameters to learn, and 21,888 tracked.

    Source: Howard and others, "MobileNets" (2017); Keras Applications, which counts both: 4,253,864.
    """
    builder = Builder()
    builder.convolution(32, 3, 2)
    steps = ((64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), *[(512, 1)] * 5, (1024, 2), (1024, 1))
    for place, (filters, strides) in enumerate(steps, 1):
        with builder.part(f"block{place}"):
            builder.depthwise(3, strides)
            builder.convolution(filters, 1)
    builder.put(GlobalAveragePooling2D(), Dense(1000))
    return builder.network(224, 224, 3)


def mobilenet_v2() -> Network:
    """MobileNet v2: 3,504,872 parameters to learn, and 34,112 tracked.

    Source: Sandler and others, "MobileNetV2" (2018); torchvision, ``num_params``; Keras Applications, 3,538,984.
    """
    builder = Builder()
    builder.convolution(32, 3, 2, activation="relu6")
    channels, place = 32, 0
    stages = ((1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1))
    for widening, filters, depth, first in stages:
        for strides in (first, *[1] * (depth - 1)):
            place += 1
            with builder.part(f"block{place}"):
                inverted(builder, channels, channels * widening, filters, 3, strides, "relu6")
            channels = filters
    builder.convolution(1280, 1, activation="relu6")
    builder.put(GlobalAveragePooling2D(), Dropout(0.2), Dense(1000))
    return builder.network(224, 224, 3)


RE, HS = "relu", "hard_swish"
SMALL = (
    # kernel, channels inside, channels out, squeeze and excitation, activation, strides
    (3, 16, 16, True, RE, 2),
    (3, 72, 24, False, RE, 2),
    (3, 88, 24, False, RE, 1),
    (5, 96, 40, True, HS, 2),
    *[(5, 240, 40, True, HS, 1)] * 2,
    (5, 120, 48, True, HS, 1),
    (5, 144, 48, True, HS, 1),
    (5, 288, 96, True, HS, 2),
    *[(5, 576, 96, True, HS, 1)] * 2,
)
LARGE = (
    (3, 16, 16, False, RE, 1),
    (3, 64, 24, False, RE, 2),
    (3, 72, 24, False, RE, 1),
    (5, 72, 40, True, RE, 2),
    *[(5, 120, 40, True, RE, 1)] * 2,
    (3, 240, 80, False, HS, 2),
    (3, 200, 80, False, HS, 1),
    *[(3, 184, 80, False, HS, 1)] * 2,
    (3, 480, 112, True, HS, 1),
    (3, 672, 112, True, HS, 1),
    (5, 672, 160, True, HS, 2),
    *[(5, 960, 160, True, HS, 1)] * 2,
)


def mobilenet_v3(size: str) -> Network:
    """MobileNet v3, ``small`` or ``large``: 2,542,856 or 5,483,032 parameters to learn.

    Source: Howard and others, "Searching for MobileNetV3" (2019); torchvision, ``num_params``. Keras Applications
    counts 12,112 and 24,400 tracked ones too: 2,554,968 and 5,507,432.
    """
    blocks, units = (SMALL, 1024) if size == "small" else (LARGE, 1280)
    builder = Builder()
    builder.convolution(16, 3, 2, activation=HS)
    channels = 16
    for place, (kernel, inside, filters, squeezed, activation, strides) in enumerate(blocks, 1):
        with builder.part(f"block{place}"):
            squeeze = multiple_of_8(inside // 4) if squeezed else 0
            inverted(builder, channels, inside, filters, kernel, strides, activation, squeeze, "hard_sigmoid")
        channels = filters
    builder.convolution(6 * channels, 1, activation=HS)
    builder.put(GlobalAveragePooling2D(), Dense(units), Activation(HS), Dropout(0.2), Dense(1000))
    return builder.network(224, 224, 3)


def inverted(
    builder: Builder,
    channels: int,
    inside: int,
    filters: int,
    kernel: int,
    strides: int,
    activation: str,
    squeezed: int = 0,
    gate: str = "sigmoid",
) -> None:
    """An inverted residual: widened by a 1×1 convolution, filtered channel by channel, and made narrow again."""
    start = builder.last
    if inside != channels:
        builder.convolution(inside, 1, activation=activation)
    builder.depthwise(kernel, strides, activation)
    if squeezed:
        builder.squeeze(inside, squeezed, "relu" if gate == "hard_sigmoid" else activation, gate)
    narrow = builder.convolution(filters, 1, activation="")
    if strides == 1 and channels == filters:
        builder.put(Add(), after=(start, narrow))
