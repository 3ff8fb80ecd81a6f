"""Reading a shape: ``24×24×64``, ``(24, 24, 64)``, ``(None, 24, 24, 64)``, ``9,216``."""

from __future__ import annotations

import re

from grader.counting import Shape

from .answers import Unreadable

LONGEST = 80
_NUMBER = r"[0-9]{1,12}"


def read_shape(text: str) -> Shape:
    """The shape that was typed, without the batch that Keras prints first.

    >>> read_shape("(None, 24, 24, 64)")
    (24, 24, 64)

    Raises Unreadable for all else. A comma between two numbers without a space is taken for that of
    thousands where it can be one: ``9,216`` is one number, and so is ``9 216``.
    """
    plain = text.strip().strip("()[]").lower().replace(" ", " ")
    if len(plain) > LONGEST:
        raise Unreadable(f"This is {len(plain)} characters long; a shape is short, such as 8×8×3.")
    plain = re.sub(r"^(none|-1|\?)\s*[,x×*·;]\s*", "", plain).rstrip(", ")
    if re.fullmatch(r"[0-9]{1,3}[, ][0-9]{3}", plain):
        return (int(plain.replace(",", "").replace(" ", "")),)
    sides = re.split(r"\s*[,x×*·;]\s*|\s+(?:by\s+)?", plain)
    if not all(re.fullmatch(_NUMBER, side) for side in sides):
        raise Unreadable(f"I can't read “{text.strip()[:40]}” as a shape. Type it like 8×8×3, or as one number.")
    return tuple(int(side) for side in sides)
