"""The YOLOv5 family of object detectors, from n (nano) to x (extra large).

Source: Ultralytics, ``models/yolov5s.yaml`` and ``models/common.py`` of release 7.0: each convolution is one
without biases, a batch normalisation and a SiLU. As its program prints them: 1,872,157 (n), 7,235,389 (s),
21,190,557 (m), 46,563,709 (l) and 86,749,405 (x); its README rounds to 1.9, 7.2, 21.2, 46.5 and 86.7M.
"""

from __future__ import annotations

from math import ceil

from ..layers.convolution import Conv2D
from ..layers.joining import Add, Concatenate
from ..layers.pooling import MaxPool2D
from ..layers.resized import UpSampling2D
from ..network import Network
from .builder import Builder

DEPTH_AND_WIDTH = {"n": (0.33, 0.25), "s": (0.33, 0.5), "m": (0.67, 0.75), "l": (1.0, 1.0), "x": (1.33, 1.25)}
BOXES, CLASSES = 3, 80


def yolov5(size: str) -> Network:
    """The detector of a size: one of n, s, m, l, x."""
    detector = _Detector(*DEPTH_AND_WIDTH[size])
    fine, middle = detector.backbone()
    detector.head(fine, middle)
    return detector.network(640, 640, 3)


class _Detector(Builder):
    """Its parts, numbered as in the file of its release."""

    def __init__(self, depth: float, width: float) -> None:
        super().__init__()
        self._depth, self._width, self._number = depth, width, 0

    def backbone(self) -> tuple[str, str]:
        """From the image to the coarsest features; gives the names of the two finer ones."""
        self._step(64, 6, 2)
        self._step(128, 3, 2)
        self._c3(128, 3)
        self._step(256, 3, 2)
        fine = self._c3(256, 6)
        self._step(512, 3, 2)
        middle = self._c3(512, 9)
        self._step(1024, 3, 2)
        self._c3(1024, 3)
        self._pyramid()
        return fine, middle

    def head(self, fine: str, middle: str) -> None:
        """Back to finer features, down again, and a detector for each of the three sizes."""
        coarse_beside = self._step(512, 1)
        self._beside(self.put(UpSampling2D()), middle)
        self._c3(512, 3, shortcut=False)
        middle_beside = self._step(256, 1)
        self._beside(self.put(UpSampling2D()), fine)
        outputs = [self._c3(256, 3, shortcut=False)]
        for filters, beside in ((256, middle_beside), (512, coarse_beside)):
            self._beside(self._step(filters, 3, 2), beside)
            outputs.append(self._c3(2 * filters, 3, shortcut=False))
        with self.part("detect"):
            for output in outputs:
                self.put(Conv2D(BOXES * (CLASSES + 5), 1), after=output)

    def _step(self, filters: int, kernel: int, strides: int = 1) -> str:
        with self.part(self._name("conv")):
            return self.convolution(self._wide(filters), kernel, strides, activation="silu")

    def _beside(self, one: str, other: str) -> None:
        self.put(Concatenate(), after=(one, other))

    def _c3(self, filters: int, depth: int, *, shortcut: bool = True) -> str:
        """Two branches of 1×1 convolutions, one of them with bottlenecks behind it, stacked and mixed."""
        with self.part(self._name("c3")):
            start, half = self.last, self._wide(filters) // 2
            inner = self._silu(half, 1)
            for _ in range(max(round(depth * self._depth), 1)):
                self._silu(half, 1)
                outer = self._silu(half, 3)
                inner = self.put(Add(), after=(inner, outer)) if shortcut else outer
            beside = self._silu(half, 1, after=start)
            self._beside(inner, beside)
            return self._silu(2 * half, 1)

    def _pyramid(self) -> None:
        """Three poolings in a row, stacked with what went in."""
        with self.part(self._name("sppf")):
            filters = self._wide(1024)
            names = [self._silu(filters // 2, 1)]
            names += [self.put(MaxPool2D(5, strides=1, padding="same")) for _ in range(3)]
            self.put(Concatenate(), after=names)
            self._silu(filters, 1)

    def _silu(self, filters: int, kernel: int, after: str = "") -> str:
        return self.convolution(filters, kernel, activation="silu", after=(after,) if after else ())

    def _wide(self, filters: int) -> int:
        """The width of this size, as a multiple of 8."""
        return ceil(filters * self._width / 8) * 8

    def _name(self, kind: str) -> str:
        self._number += 1
        return f"{kind}{self._number}"
