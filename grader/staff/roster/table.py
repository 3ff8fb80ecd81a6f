"""A table in a text file, as platforms and spreadsheets write them: whatever separates its cells."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

from ..nbgrader import CourseError

LARGEST = 20 * 2**20
"""Bytes; a class of ten thousand takes two million."""
_DELIMITERS = (",", ";", "\t")

Rows = list[list[str]]


def read_table(path: Path, known: Callable[[Sequence[str]], int]) -> Rows:
    """The rows of a table, the header first. CourseError if it is no table that can be read.

    Cells can stand between commas, semicolons or tabs: whichever gives more columns that are ``known``, and then more
    columns at all. The text is UTF-8 or, if it begins as such, UTF-16; other encodings cannot be told apart.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise CourseError(f"{path} could not be read ({error.strerror}).") from None
    if len(data) > LARGEST:
        raise CourseError(f"{path} is larger than {LARGEST // 2**20} MB, which no roster is.")
    text = _text(data, path)
    tables = [rows for delimiter in _DELIMITERS if (rows := _rows(text, delimiter))]
    if not tables:
        raise CourseError(f"{path} has no table in it: a roster is a CSV file with one line a learner.")
    return max(tables, key=lambda rows: (known(rows[0]), len(rows[0])))


def _text(data: bytes, path: Path) -> str:
    encoding = "utf-16" if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise CourseError(
            f"{path} is not in UTF-8, so names in it cannot be read without guessing. "
            "In a spreadsheet, save it as “CSV UTF-8”; from a platform, download it again and do not open it first."
        ) from None


def _rows(text: str, delimiter: str) -> Rows:
    try:
        # NUL ends a text in some readers; no name has one.
        rows = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter)
        return [row for row in rows if any(cell.strip() for cell in row)]
    except csv.Error:
        return []
