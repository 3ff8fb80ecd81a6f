"""Reading what was typed."""

from __future__ import annotations

import contextlib
import time
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from grader.marking import Unreadable, read


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("160", 160),
        ("  160 ", 160),
        ("1,290", 1_290),
        ("1 290", 1_290),
        ("1\u202f290", 1_290),
        ("1_290", 1_290),
        ("1'290", 1_290),
        ("1,179,776", 1_179_776),
        ("=160", 160),
        ("160.0", 160),
        ("160 parameters", 160),
        ("16 biases", 16),
        ("1 bias", 1),
        ("9,216 numbers", 9_216),
        ("4,799,528 bytes", 4_799_528),
        ("10,616,832 multiply-adds", 10_616_832),
        ("1.18M", 1_180_000),
        ("86.7 million", 86_700_000),
        ("1.2k", 1_200),
        ("(3*3*1+1)*16", 160),
        ("3×3×1", 9),
        ("3x3x1 + 1", 10),
        ("3·3·1", 9),
        ("[3*3+1]*16", 160),
        ("3^2", 9),
        ("3**2", 9),
        ("3²·32", 288),
        ("(3^2+1)16", 160),
        ("16(3²+1)", 160),
        ("(3+1)(2+2)", 16),
        ("2^10", 1_024),
        ("10-4-3", 3),
        ("10 − 4", 6),
        ("20/2/5", 2),
        ("1/2*20", 10),
        ("2*3+4*5", 26),
        ("(3*3*1+1)*16 = 160", 160),
        ("٣*٣", 9),
        ("１６０", 160),
    ],
)
def test_numbers_and_arithmetic_are_read(typed, value):
    assert read(typed).value == value


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("(3*3*1+1)*16", "(3·3·1 + 1)·16 = 160"),
        ("1290", "1,290"),
        ("3^2*32", "3²·32 = 288"),
        ("10-(4-3)", "10 − (4 − 3) = 9"),
        ("20/(2*5)", "20/(2·5) = 2"),
        ("(2^3)^2", "(2³)² = 64"),
    ],
)
def test_what_was_read_is_shown_as_it_is_written_by_hand(typed, shown):
    assert str(read(typed)) == shown


def test_a_rounded_number_knows_how_coarse_it_is():
    assert (read("1.18M").step, read("1.2k").step, read("160").step, read("1.18M*1").step) == (10_000, 100, 1, 1)


@pytest.mark.parametrize(
    ("typed", "said", "position"),
    [
        ("", "nothing to read", 0),
        ("k*k*3", "stopped at “k*k*3”", 0),
        ("3*3*C", "I read “3*3*” and stopped at “C”", 4),
        ("3*3+1)", "stopped at “)”", 5),
        ("(3*3+1", "expected a closing bracket", 6),
        ("3 3", "where this number ends", 1),
        ("12,34", "groups of three", 2),
        ("1,290_123", "where this number ends", 1),
        ("1.290", "If you mean the whole number, type 1290", 0),
        ("4.799.528", "If you mean the whole number, type 4799528.", 0),
        ("2*4.799.528", "If you mean the whole number, type 4799528.", 2),
        ("1.23.456", "1.23 is not one", 0),
        ("160.5", "This card asks for a whole number, and 160.5 is not one.", 0),
        ("10/4", "not a whole number", 0),
        ("5/0", "divides by zero", 1),
        ("3-5", "below zero", 0),
        ("-5", "expected a number", 0),
        ("2^-1", "expected a number", 2),
        ("2^3^2", "brackets", 3),
        ("6/2(3)", "Type the × sign", 3),
        ("3*3 = 10", "two sides", 4),
        ("3*3=9=9", "expected the end", 5),
        ("1e6", "stopped at “e6”", 1),
        ("①", "stopped at “①”", 0),
        ("9" * 201, "201 characters", 200),
        ("(" * 30, "20 brackets", 21),
        ("((9**9)**9999)**9999", "larger than any count", 7),
        ("9^(1/2)", "whole number", 1),
    ],
)
def test_what_cannot_be_read_says_where_reading_stopped(typed, said, position):
    with pytest.raises(Unreadable) as problem:
        read(typed)
    assert said in str(problem.value)
    assert problem.value.position == position


@pytest.mark.parametrize(
    "typed", ["__import__('os')", "(1).__class__", "lambda: 1", "exec", "abs(3)", "f()", "[1 for _ in ()]"]
)
def test_names_calls_and_attributes_are_never_evaluated(typed):
    with pytest.raises(Unreadable):
        read(typed)


arithmetic = st.recursive(
    st.integers(0, 10**12).map(str),
    lambda inner: st.tuples(inner, st.sampled_from(["+", "-", "*", "/", "**", "×", ")(", " ", "="]), inner).map(
        lambda parts: f"({parts[0]}{parts[1]}{parts[2]})"
    ),
    max_leaves=12,
)


@settings(max_examples=2000)
@given(st.text(max_size=250) | st.text(alphabet="0123456789+-*/^()., x×²=kM_'", max_size=210) | arithmetic)
@example("9**" * 66)
@example("(" * 200)
@example("9^999999999999999999")
@example("(((9**99)**9)*((9**99)**9))**2")
@example("\ud800")
@example("1" + ",000" * 49)
def test_no_text_raises_anything_else_or_takes_long(typed):
    def seconds() -> float:
        start = time.process_time()
        with contextlib.suppress(Unreadable):
            read(typed)
        return time.process_time() - start

    # In CPU time, and the best of three: what is measured is the reading, not the machine.
    assert min(seconds() for _ in range(3)) < 0.05


@given(st.integers(0, 10**60), st.sampled_from([",", "_", " ", ""]))
def test_every_way_of_writing_a_number_reads_back(number, separator):
    assert read(f"{number:,}".replace(",", separator)).value == number


plain = st.recursive(
    st.integers(0, 999).map(str),
    lambda inner: st.tuples(inner, st.sampled_from("+-*"), inner).map(
        lambda parts: f"({parts[0]}{parts[1]}{parts[2]})"
    ),
    max_leaves=8,
)


@given(plain)
def test_arithmetic_comes_to_what_python_makes_of_it(typed):
    expected = Fraction(eval(typed))  # the text is made of digits, brackets and + - * alone
    if expected < 0:
        with pytest.raises(Unreadable):
            read(typed)
    else:
        assert read(typed).value == expected
        assert read(str(read(typed).expression)).value == expected
