"""A count as a line of arithmetic in which every number says what it stands for."""

from __future__ import annotations

import re
from html import escape

from grader.counting import Expression

from .svg import colour_of

_TERM = re.compile(r"(?P<before>[^\d⁰¹²³⁴-⁹]*)(?P<number>\d[\d,]*|[⁰¹²³⁴-⁹]+)(?P<after>\)*)")
"""A number, the signs and brackets that lead to it, and the brackets that it closes."""

_SPOKEN = {"+": "plus", "−": "minus", "·": "times", "/": "divided by", "(": "open bracket", ")": "close bracket"}


def derivation(expression: Expression) -> str:
    """The arithmetic as HTML: each number with its name below it and a line in its colour, and what it comes to.

    Without a style sheet it reads ``(3 (inputs) + 1 (bias)) · 2 (units) = 8``. The style sheet is ``factors.css``.
    """
    # The text of an expression has its brackets in the right places, and its numbers in the order of ``numbers()``.
    terms = _TERM.finditer(str(expression))
    pairs = list(zip(terms, expression.numbers(), strict=True))
    drawn = " ".join(_drawn(term, number.name) for term, number in pairs)
    words = " ".join(_said(term, number.name) for term, number in pairs)
    if len(pairs) > 1:
        drawn += " " + _term("=", f"<strong>{_result(expression)}</strong>")
        words += f" equals {_result(expression)}"
    return f'<div class="grader-derivation" role="img" aria-label="{escape(words, quote=True)}">{drawn}</div>'


def _result(expression: Expression) -> str:
    return f"{expression.value:,}" if isinstance(expression.value, int) else str(expression.value)


def _drawn(term: re.Match[str], name: str) -> str:
    sign, opening = term["before"].rstrip("(").strip(), "(" * term["before"].count("(")
    number = f'<span class="grader-factor">{term["number"]}</span>'
    if name:
        below = f'<rp> (</rp><rt style="border-color: {colour_of(name)}">{escape(name)}</rt><rp>)</rp>'
        number = f'<ruby class="grader-factor">{term["number"]}{below}</ruby>'
    return _term(sign, f"{opening}{number}{term['after']}")


def _term(sign: str, number: str) -> str:
    """A number and the sign before it, which stay on one line."""
    before = f'<span class="grader-sign">{sign}</span> ' if sign else ""
    return f'<span class="grader-term">{before}<span>{number}</span></span>'


def _said(term: re.Match[str], name: str) -> str:
    before = [_SPOKEN.get(sign, sign) for sign in term["before"] if sign != " "]
    after = [_SPOKEN[bracket] for bracket in term["after"]]
    return " ".join([*before, term["number"], *filter(None, [name]), *after])
