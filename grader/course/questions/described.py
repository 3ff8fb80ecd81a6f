"""Layers in words, for the text of a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from grader.counting import (
    AveragePooling2D,
    BatchNormalization,
    Conv2D,
    Dense,
    DepthwiseConv2D,
    Flatten,
    GlobalAveragePooling2D,
    Layer,
    MaxPool2D,
    show,
)


def described(layers: Sequence[Layer]) -> str:
    """Layers one after another, as a person would say them.

    >>> described([Conv2D(8, 3), Flatten()])
    'a convolution of 8 filters (3×3), then a flatten'
    """
    return ", then ".join(map(_described, layers))


def _described(layer: Layer) -> str:
    match layer:
        case Conv2D(filters=filters, kernel_size=(int(height), int(width))):
            return f"a convolution of {filters:,} filters ({show((height, width))}{_options(layer)})"
        case DepthwiseConv2D(kernel_size=(int(height), int(width)), depth_multiplier=1):
            return f"a depthwise convolution ({show((height, width))}{_options(layer)})"
        case MaxPool2D(pool_size=(int(height), int(width))):
            return f"a {show((height, width))} max pooling"
        case AveragePooling2D(pool_size=(int(height), int(width))):
            return f"a {show((height, width))} average pooling"
        case GlobalAveragePooling2D():
            return "a global average pooling"
        case BatchNormalization(scale=True, center=True):
            return "a batch normalisation"
        case Flatten():
            return "a flatten"
        case Dense(units=units):
            return f"a dense layer of {units:,} units"
    settings = [
        f"{one.name.replace('_', ' ')} {_told(value)}"
        for one in fields(layer)
        if one.name not in ("name", "after") and (value := getattr(layer, one.name)) != one.default
    ]
    return f"a layer {layer.kind}" + (f" ({', '.join(settings)})" if settings else "")


def _told(value: object) -> str:
    """A setting as a person writes it."""
    match value:
        case bool():
            return "yes" if value else "no"
        case int():
            return f"{value:,}"
        case tuple() if all(isinstance(side, int) for side in value):
            return show(value)
    return str(value)


def _options(layer: Conv2D | DepthwiseConv2D) -> str:
    """What differs from an ordinary convolution."""
    told = "" if layer.use_bias else ", no biases"
    if layer.strides != (1, 1):
        told += f", stride {layer.strides[0] if isinstance(layer.strides, tuple) else layer.strides}"
    if layer.padding == "same":
        told += ", same padding"
    if isinstance(layer, Conv2D) and layer.groups > 1:
        told += f", {layer.groups} groups"
    return told
