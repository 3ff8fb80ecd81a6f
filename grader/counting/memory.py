"""How much room numbers take."""

from __future__ import annotations

from .errors import LayerError

DTYPES = {"float64": 8, "float32": 4, "float16": 2, "bfloat16": 2, "int8": 1}
"""Bytes of one number in each format."""
MEGABYTE = 1_000_000


def megabytes(numbers: int, dtype: str = "float32") -> float:
    """What so many numbers take in megabytes (10⁶ bytes); LayerError for a format not known here."""
    if dtype not in DTYPES:
        raise LayerError(f"dtype is {dtype!r}; known are: {', '.join(DTYPES)}.")
    return numbers * DTYPES[dtype] / MEGABYTE


def show_megabytes(numbers: int, dtype: str = "float32") -> str:
    """The same, as a person reads it.

    >>> show_megabytes(1_199_882)
    '4.8 MB'
    """
    size = megabytes(numbers, dtype)
    return f"{size:,.0f} MB" if size >= 100 else f"{size:.1f} MB" if size >= 1 else f"{size:.2g} MB"
