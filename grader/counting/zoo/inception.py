"""Inception-v3: several convolutions side by side, stacked.

Source: Szegedy and others, "Rethinking the Inception architecture" (2015), as Keras Applications has it: 23,817,352
parameters to learn and 34,432 tracked, 23,851,784 in all. Its normalisations shift and do not scale.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager

from ..layers.dense import Dense
from ..layers.joining import Concatenate
from ..layers.normalisation import BatchNormalization
from ..layers.pooling import AveragePooling2D, GlobalAveragePooling2D, MaxPool2D
from ..network import Network
from .builder import Builder

Kernel = int | tuple[int, int]
Step = tuple[int, Kernel]
"""Filters and kernel of a convolution."""
LARGE_STEPS = MaxPool2D(3, strides=2)


def inception_v3() -> Network:
    """Inception-v3."""
    builder = _Inception()
    builder.plain(32, 3, 2, "valid")
    builder.plain(32, 3, 1, "valid")
    builder.plain(64, 3)
    builder.put(LARGE_STEPS)
    builder.plain(80, 1)
    builder.plain(192, 3, 1, "valid")
    builder.put(LARGE_STEPS)
    for pooled in (32, 64, 64):
        builder.mixed([(64, 1)], [(48, 1), (64, 5)], [(64, 1), (96, 3), (96, 3)], pooled=pooled)
    builder.smaller([(384, 3)], [(64, 1), (96, 3), (96, 3)])
    for middle in (128, 160, 160, 192):
        once: list[Step] = [(middle, 1), (middle, (1, 7)), (192, (7, 1))]
        twice: list[Step] = [(middle, 1), *[(middle, (7, 1)), (middle, (1, 7))] * 2]
        twice[-1] = (192, (1, 7))
        builder.mixed([(192, 1)], once, twice, pooled=192)
    builder.smaller([(192, 1), (320, 3)], [(192, 1), (192, (1, 7)), (192, (7, 1)), (192, 3)])
    for _ in range(2):
        builder.widest()
    builder.put(GlobalAveragePooling2D(), Dense(1000))
    return builder.network(299, 299, 3)


class _Inception(Builder):
    """Its blocks: branches that all start from the same layer."""

    def __init__(self) -> None:
        super().__init__()
        self._blocks = 0

    def plain(self, filters: int, kernel: Kernel, strides: int = 1, padding: str = "same", after: str = "") -> str:
        """A convolution, a normalisation that shifts only, and a ReLU."""
        sources = (after,) if after else ()
        shift = BatchNormalization(scale=False)
        return self.convolution(filters, kernel, strides, padding, normalisation=shift, after=sources)

    def mixed(self, *branches: Sequence[Step], pooled: int) -> None:
        """Branches of the same size as what goes in, one of them pooled first."""
        with self._block():
            start = self.last
            ends = [self._branch(start, branch) for branch in branches]
            self.put(Concatenate(), after=(*ends, self._pooled(start, pooled)))

    def smaller(self, *branches: Sequence[Step]) -> None:
        """Branches whose last convolution takes steps of two, and a pooling that does too."""
        with self._block():
            start = self.last
            ends = [self._branch(start, branch, halved=True) for branch in branches]
            self.put(Concatenate(), after=(*ends, self.put(LARGE_STEPS, after=start)))

    def widest(self) -> None:
        """The last blocks: two of the branches end in a 1×3 and a 3×1 convolution side by side."""
        with self._block():
            start = self.last
            ends = [self._branch(start, [(320, 1)])]
            inner: tuple[list[Step], ...] = ([(384, 1)], [(448, 1), (384, 3)])
            for branch in inner:
                fork = self._branch(start, branch)
                ends += [self.plain(384, kernel, after=fork) for kernel in ((1, 3), (3, 1))]
            self.put(Concatenate(), after=(*ends, self._pooled(start, 192)))

    def _branch(self, start: str, steps: Sequence[Step], *, halved: bool = False) -> str:
        end = start
        for place, (filters, kernel) in enumerate(steps, 1):
            large = halved and place == len(steps)
            end = self.plain(filters, kernel, 2 if large else 1, "valid" if large else "same", after=end)
        return end

    def _pooled(self, start: str, filters: int) -> str:
        return self.plain(filters, 1, after=self.put(AveragePooling2D(3, 1, "same"), after=start))

    def _block(self) -> AbstractContextManager[None]:
        self._blocks += 1
        return self.part(f"mixed{self._blocks}")
