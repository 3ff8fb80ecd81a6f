"""How the bytes of a network's parameters go wrong."""

from __future__ import annotations

from dataclasses import replace

from .mistake import Mistake

MISTAKES = (
    Mistake(
        id="bytes-forgotten",
        name="Parameters given for bytes",
        edit=lambda parts: replace(parts, times=1),
        happened="This is the number of parameters.",
        why="Each of them takes several bytes.",
        next_step="Multiply by the bytes of one number: the number in the name {dtype} is its bits, and a byte "
        "has 8 bits.",
        goes_with_others=False,
    ),
    Mistake(
        id="bits-counted",
        name="Bits given for bytes",
        edit=lambda parts: replace(parts, times=8 * parts.question.bytes_each),
        happened="These are the bits.",
        why="A byte has 8 bits.",
        next_step="Divide by 8.",
        goes_with_others=False,
    ),
    Mistake(
        id="wider-format",
        name="A number format twice as wide",
        edit=lambda parts: replace(parts, times=2 * parts.question.bytes_each),
        happened="This is right for numbers that are twice as wide.",
        why="The number behind a format's name is its bits: {dtype}.",
        next_step="Divide the bits in its name by 8 to get the bytes of one number.",
        goes_with_others=False,
    ),
    Mistake(
        id="narrower-format",
        name="A number format half as wide",
        edit=lambda parts: replace(parts, times=max(parts.question.bytes_each // 2, 1)),
        happened="This is right for numbers that are half as wide.",
        why="The number behind a format's name is its bits: {dtype}.",
        next_step="Divide the bits in its name by 8 to get the bytes of one number.",
        goes_with_others=False,
    ),
)
