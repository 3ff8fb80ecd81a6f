"""The mistake with kernels that every sort of convolution shares."""

from __future__ import annotations

from dataclasses import replace

from .mistake import Mistake

KERNEL_NOT_SQUARED = Mistake(
    id="kernel-not-squared",
    name="Kernel side not squared",
    edit=lambda parts: replace(parts, kernel=next(parts.kernel.numbers())),
    happened="This counts only one side of the kernel.",
    why="A {kernel} kernel is a grid: it has rows and columns, and a weight in each cell.",
    next_step="Multiply the kernel's height by its width.",
)
