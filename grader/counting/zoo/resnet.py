"""Residual networks: each block adds what it made to what it was given.

Source: He, Zhang, Ren and Sun, "Deep residual learning" (2015), as torchvision has them (``models/resnet.py``):
convolutions without biases, each with a batch normalisation behind it.
"""

from __future__ import annotations

from ..layers import Add, BatchNormalization, Conv2D, Dense, GlobalAveragePooling2D, Layer, MaxPool2D
from ..network import Network

STAGES = (64, 128, 256, 512)


def resnet18() -> Network:
    """ResNet-18: 11,689,512 parameters."""
    return _resnet((2, 2, 2, 2), kernels=(3, 3), widening=1)


def resnet50() -> Network:
    """ResNet-50: 25,557,032 parameters."""
    return _resnet((3, 4, 6, 3), kernels=(1, 3, 1), widening=4)


def _resnet(depths: tuple[int, ...], kernels: tuple[int, ...], widening: int) -> Network:
    layers: list[Layer] = [*_convolution(64, 7, strides=2), MaxPool2D(3, strides=2, padding="same", name="stem")]
    start, channels = "stem", 64
    for stage, (filters, depth) in enumerate(zip(STAGES, depths, strict=True), 1):
        for place in range(1, depth + 1):
            name, strides = f"block{stage}_{place}", 2 if stage > 1 and place == 1 else 1
            widths = (*[filters] * (len(kernels) - 1), filters * widening)
            layers += _block(name, start, kernels, widths, strides, same=channels == widths[-1] and strides == 1)
            start, channels = name, widths[-1]
    return Network((224, 224, 3), [*layers, GlobalAveragePooling2D(), Dense(1000)])


def _block(
    name: str, start: str, kernels: tuple[int, ...], widths: tuple[int, ...], strides: int, *, same: bool
) -> list[Layer]:
    """A few convolutions, and a shortcut around them: direct, or a 1×1 convolution where the shapes differ."""
    layers: list[Layer] = []
    strided = kernels.index(3)  # the first 3×3 convolution takes the large steps
    for place, (kernel, filters) in enumerate(zip(kernels, widths, strict=True)):
        after, step = (start,) if place == 0 else (), strides if place == strided else 1
        layers += _convolution(filters, kernel, step, name=f"{name}_{place + 1}", after=after)
    shortcut = start
    if not same:
        layers += _convolution(widths[-1], 1, strides, name=(shortcut := f"{name}_shortcut"), after=(start,))
    return [*layers, Add(name=name, after=(f"{name}_{len(kernels)}", shortcut))]


def _convolution(
    filters: int, kernel_size: int, strides: int = 1, name: str = "", after: tuple[str, ...] = ()
) -> list[Layer]:
    convolution = Conv2D(filters, kernel_size, strides, padding="same", use_bias=False, after=after)
    return [convolution, BatchNormalization(name=name)]
