"""Cells that say what they say, in any program: no text of a learner's is run as a formula, numbers stay numbers.

What programs take for a formula: OWASP, "CSV Injection" (owasp.org/www-community/attacks/CSV_Injection). A table that
is opened with another separator than it was written with begins cells in the middle of a text, so those are looked at
too. Numbers are plain decimals: Canvas reads ``1,234`` as 1.234.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

_FORMULA = re.compile(r"(^|[,;|\"])(?=\s*[=+\-@＝＋－＠])")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
_DIGITS = 6
"""After the point; a share of a point has few."""


def text(words: object) -> str:
    """A text as a cell. What a program would run begins with an apostrophe.

    >>> text("=1+1"), text("-5"), text("Smith-Jones"), text("x;@y")
    ("'=1+1", '-5', 'Smith-Jones', "x;'@y")
    """
    cell = " ".join("".join(letter if letter.isprintable() else " " for letter in str(words)).split())
    return cell if _NUMBER.fullmatch(cell) else _FORMULA.sub(r"\1'", cell)


def number(points: float | None) -> str:
    """Points as a cell: plain decimals, with no exponent and nothing between thousands; empty where there are none.

    >>> number(1234.5), number(8.0), number(-0.25), number(1e-9), number(None)
    ('1234.5', '8', '-0.25', '0', '')
    """
    if points is None:
        return ""
    plain = format(round(Decimal(points), _DIGITS), "f")
    shorter = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if shorter == "-0" else shorter


def sheet(rows: Iterable[Sequence[str]], *, mark: bool = False) -> bytes:
    """A table as RFC 4180 has it, in UTF-8; with a ``mark`` at its begin, spreadsheets know that it is."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig" if mark else "utf-8")
