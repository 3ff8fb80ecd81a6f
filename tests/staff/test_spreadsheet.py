"""Cells: what a learner is called never runs in a spreadsheet, and numbers stay what they are."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grader.staff.spreadsheet import number, sheet, text
from tests.staff.export.readers import rfc4180

STARTS = tuple("=+-@＝＋－＠")
RUNS = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "＝1",
    "\t=1",
    "\r=1",
    " =1",
    "x;=1",
    "x,@y",
    'a";=1',
    "=",
    "-",
]


@pytest.mark.parametrize("words", RUNS)
def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe(words):
    assert "'" in text(words)
    assert not pieces_that_run(text(words))


@pytest.mark.parametrize(
    "words", ["-5", "+49123", "-0.5", "-3,5", "Smith-Jones", "O'Neill", "a=b", "a@b.edu", "王小明", ""]
)
def test_numbers_and_honest_names_stay_as_they_are(words):
    assert text(words) == words


def pieces_that_run(cell):
    """What a program would run in a cell, whichever separators it looks for."""
    pieces = [piece.strip() for piece in (cell, *re.split(r'[,;|\t\r\n"]', cell))]
    return [piece for piece in pieces if piece.startswith(STARTS) and not re.fullmatch(r"[+-]?\d+([.,]\d+)?", piece)]


SIGNS = st.text(st.one_of(st.sampled_from("=+-@;,|\"' \t\r\n0aé＝"), st.characters(codec="utf-8")), max_size=12)


@given(words=SIGNS)
def test_no_text_runs(words):
    assert not pieces_that_run(text(words))


@given(rows=st.lists(st.lists(SIGNS, min_size=3, max_size=3), min_size=1, max_size=5), mark=st.booleans())
def test_a_table_is_read_back_as_it_was_written(rows, mark):
    cells = [[text(words) for words in row] for row in rows]
    assert rfc4180(sheet(cells, mark=mark)) == cells


@given(points=st.floats(-1e9, 1e9))
@example(1234.5)
@example(1e-05)
@example(-1e-9)
@example(1e9)
def test_points_are_plain_decimals(points):
    cell = number(points)
    assert re.fullmatch(r"-?\d+(\.\d+)?", cell), "no exponent, nothing between thousands"
    assert abs(Decimal(cell) - Decimal(points)) <= Decimal("0.0000005")
    assert text(cell) == cell
