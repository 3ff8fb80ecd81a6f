"""Kernels that a summary does not print, worked out from the images before and behind them."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

from ..shapes import OPEN, Sizes, slide

LARGEST = 31
LARGEST_USUAL = 11
"""Kernels up to this are thought of where the sides of the image say nothing about them."""


def kernels(cells: int, into: Sizes, out: Sizes) -> list[Sizes]:
    """Kernels of so many cells that can have made one image of the other, the likeliest first."""
    if len(into) != len(out) or cells < 1:
        return []
    found = [
        sides for sides in _factors(cells, len(into)) if all(_fits(*one) for one in zip(into, out, sides, strict=True))
    ]
    return sorted(found, key=lambda sides: oddity(sides, into, out))


def square(into: Sizes, out: Sizes) -> list[Sizes]:
    """Square kernels that can have made one image of the other; unusual ones only where there are no others."""
    found = [one for side in range(1, LARGEST_USUAL + 1) for one in kernels(side ** len(into), into, out)[:1]]
    return [sides for sides in found if not oddity(sides, into, out)[0]] or found


Oddity = tuple[bool, int]


def oddity(sides: Sizes, into: Sizes, out: Sizes) -> Oddity:
    """How unlikely a kernel is: first whether it is not square or needs unusual padding, then how large it is."""
    usual = all(_is_usual(*one) for one in zip(into, out, sides, strict=True))
    return len(set(sides)) > 1 or not usual, prod(sides)


def _factors(cells: int, rank: int) -> Iterator[Sizes]:
    if rank == 1:
        if cells <= LARGEST:
            yield (cells,)
        return
    for side in range(1, LARGEST + 1):
        if cells % side == 0:
            yield from ((side, *rest) for rest in _factors(cells // side, rank - 1))


def _is_usual(size: int, made: int, side: int) -> bool:
    """No padding, or just enough of it, around a kernel with a middle."""
    if OPEN in (size, made):
        return True
    kept = side % 2 == 1 and any(slide(size, side, step, "same") == made for step in (1, 2))
    return kept or any(slide(size, side, step, "valid") == made for step in (1, 2, side))


def _fits(size: int, made: int, side: int) -> bool:
    """Whether a side makes ``made`` places of ``size`` with some step, padding or dilation."""
    if OPEN in (size, made):
        return side <= LARGEST_USUAL
    for step in range(1, max(side, 2) + 1):
        if slide(size, side, step, "same") == made:
            return True
        for reach in {side, 2 * (side - 1) + 1}:
            if any(slide(size, reach, step, zeros) == made for zeros in range(reach // 2 + 1)):
                return True
    return False
