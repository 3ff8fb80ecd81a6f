"""The YOLOv5 family of object detectors, from n (nano) to x (extra large).

Source: Ultralytics, ``models/yolov5s.yaml`` and ``models/common.py`` of release 7.0: each convolution is one
without biases, a batch normalisation and a SiLU. Their README rounds the counts to 1.9, 7.2, 21.2, 46.5 and 86.7M.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from ..layers import (
    Activation,
    Add,
    BatchNormalization,
    Concatenate,
    Conv2D,
    Layer,
    MaxPool2D,
    UpSampling2D,
)
from ..network import Network

DEPTH_AND_WIDTH = {"n": (0.33, 0.25), "s": (0.33, 0.5), "m": (0.67, 0.75), "l": (1.0, 1.0), "x": (1.33, 1.25)}
BOXES, CLASSES = 3, 80


def yolov5(size: str) -> Network:
    """The detector of a size: one of n, s, m, l, x."""
    builder = _Builder(*DEPTH_AND_WIDTH[size])
    builder.backbone()
    builder.head()
    return Network((640, 640, 3), builder.layers)


class _Builder:
    """Puts the layers down one after another; each method gives the name of the last layer it put down."""

    def __init__(self, depth: float, width: float) -> None:
        self._depth, self._width = depth, width
        self.layers: list[Layer] = []
        self._number = 0

    def backbone(self) -> None:
        self._convolution(self._filters(64), 6, 2)
        self._convolution(self._filters(128), 3, 2)
        self._c3(128, 3)
        self._convolution(self._filters(256), 3, 2)
        self._fine = self._c3(256, 6)
        self._convolution(self._filters(512), 3, 2)
        self._middle = self._c3(512, 9)
        self._convolution(self._filters(1024), 3, 2)
        self._c3(1024, 3)
        self._pyramid()

    def head(self) -> None:
        coarse = self._convolution(self._filters(512), 1)
        self._put(UpSampling2D())
        self._put(Concatenate(after=(self._last, self._middle)))
        self._c3(512, 3, shortcut=False)
        middle = self._convolution(self._filters(256), 1)
        self._put(UpSampling2D())
        self._put(Concatenate(after=(self._last, self._fine)))
        outputs = [self._c3(256, 3, shortcut=False)]
        for filters, beside in ((256, middle), (512, coarse)):
            self._convolution(self._filters(filters), 3, 2)
            self._put(Concatenate(after=(self._last, beside)))
            outputs.append(self._c3(2 * filters, 3, shortcut=False))
        for output in outputs:
            self._put(Conv2D(BOXES * (CLASSES + 5), 1, after=(output,)))

    def _convolution(self, filters: int, kernel_size: int, strides: int = 1, after: str = "") -> str:
        sources = (after,) if after else ()
        self._put(Conv2D(filters, kernel_size, strides, padding="same", use_bias=False, after=sources))
        self._put(BatchNormalization())
        return self._put(Activation("silu"))

    def _c3(self, filters: int, depth: int, *, shortcut: bool = True) -> str:
        """Two branches of 1×1 convolutions, one of them with bottlenecks behind it, stacked and mixed."""
        start, half = self._last, self._filters(filters) // 2
        inner = self._convolution(half, 1)
        for _ in range(max(round(depth * self._depth), 1)):
            self._convolution(half, 1)
            outer = self._convolution(half, 3)
            inner = self._put(Add(after=(inner, outer))) if shortcut else outer
        beside = self._convolution(half, 1, after=start)
        self._put(Concatenate(after=(inner, beside)))
        return self._convolution(2 * half, 1)

    def _pyramid(self) -> str:
        """Three poolings in a row, stacked with what went in."""
        filters = self._filters(1024)
        names = [self._convolution(filters // 2, 1)]
        names += [self._put(MaxPool2D(5, strides=1, padding="same")) for _ in range(3)]
        self._put(Concatenate(after=tuple(names)))
        return self._convolution(filters, 1)

    def _filters(self, filters: int) -> int:
        """The width of this size, as a multiple of 8."""
        return ceil(filters * self._width / 8) * 8

    @property
    def _last(self) -> str:
        return self.layers[-1].name

    def _put(self, layer: Layer) -> str:
        self._number += 1
        named = replace(layer, name=f"{layer.stem}_{self._number}")
        self.layers.append(named)
        return named.name
