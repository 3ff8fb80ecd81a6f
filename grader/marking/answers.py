"""Reading what was typed: ``160``, ``1,290``, ``(3*3*1+1)*16``, ``3×3×1 + 1``, ``1.18M``.

Nothing is ever evaluated as code: characters become a list of tokens, tokens become arithmetic,
and the size of every result is bounded before it is computed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

from grader.counting import Expression, Number, Operation

LONGEST = 200
"""Characters that are read at most; an answer in this course needs some thirty."""
DEEPEST = 20
"""Brackets inside brackets."""
LARGEST = 1024
"""Bits of the largest number on the way to a result: some 300 digits."""

_SIGNS = dict.fromkeys("*×xX·⋅∙•✕✖∗", "·") | dict.fromkeys("/÷∕⁄:", "/") | dict.fromkeys("-−–‐", "−")
_SIGNS |= {
    "+": "+",
    "＋": "+",
    "^": "^",
    "=": "=",
    "(": "(",
    "[": "(",
    "{": "(",
    ")": ")",
    "]": ")",
    "}": ")",
}
_SUPERSCRIPTS = {sign: str(digit) for digit, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
_GROUPING = ",_'’ \u00a0\u2009\u202f"
"""Comma, underscore, apostrophes, and the four spaces in use between thousands."""
_SCALES = {"k": 10**3, "m": 10**6, "b": 10**9, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_SCALES |= {"mio": 10**6}
_UNITS = {"parameter", "parameters", "param", "params", "weights", "bias", "biases", "number", "numbers"}
_UNITS |= {"byte", "bytes", "multiply-add", "multiply-adds", "total", "in"}
_NUMBER = re.compile(rf"[0-9]+(?:[{_GROUPING}][0-9]+)*(?:\.[0-9]*)?")
_POINTS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}(?![0-9.])")
"""Points between thousands; a single one stands before decimals."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Unreadable(ValueError):
    """The text is no count. ``position`` is where reading stopped, in characters from 0."""

    def __init__(self, message: str, position: int = 0) -> None:
        super().__init__(message)
        self.position = position


@dataclass(frozen=True)
class Answer:
    """What was read: the arithmetic and its value. ``step`` is above 1 for a rounded one, such as 1.18M."""

    expression: Expression
    value: int
    step: int = 1

    @property
    def is_arithmetic(self) -> bool:
        """Whether more than one plain number was typed."""
        return isinstance(self.expression, Operation)

    def __str__(self) -> str:
        return f"{self.expression} = {self.value:,}" if self.is_arithmetic else f"{self.value:,}"


@dataclass(frozen=True)
class _Token:
    sign: str  # one of + − · / ^ ( ) = for signs, "number" for numbers, "" for the end
    position: int
    value: int = 0
    step: int = 1


def read(text: str) -> Answer:
    """What was typed, as arithmetic with an exact value.

    >>> str(read("(3*3*1+1)*16"))
    '(3·3·1 + 1)·16 = 160'

    Raises Unreadable, and nothing else, for everything that is no count of parameters.
    """
    if len(text) > LONGEST:
        raise Unreadable(f"This is {len(text):,} characters long; I read up to {LONGEST}.", LONGEST)
    return _Reader(text).answer()


class _Reader:
    """One pass over the tokens: sums of products of powers of numbers and brackets."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = _tokens(text)
        self._at = 0
        self._depth = 0
        self._step = 1

    def answer(self) -> Answer:
        if self._next.sign == "=":
            self._advance()
        if self._next.sign == "":
            raise Unreadable("There is nothing to read yet. Type a number, or arithmetic such as (2*2+1)*5.")
        expression = self._sum()
        if self._next.sign == "=":
            self._advance()
            self._check_same(expression, self._sum())
        if self._next.sign != "":
            raise self._stopped("I expected the end of the arithmetic, or a sign such as + or ×")
        value = expression.value
        if isinstance(value, Fraction):
            raise Unreadable(f"{expression} is not a whole number. A count always is.")
        if value < 0:
            raise Unreadable(f"{expression} is below zero. A count never is.")
        return Answer(expression, value, self._step if isinstance(expression, Number) else 1)

    def _check_same(self, left: Expression, right: Expression) -> None:
        if left.value != right.value:
            shown = f"{left.value:,}" if isinstance(left.value, int) else str(left.value)
            raise Unreadable(
                f"The two sides of the equals sign differ: {left} makes {shown}. Keep the side that you mean.",
                self._text.rfind("="),
            )

    def _sum(self) -> Expression:
        result = self._product()
        while self._next.sign in ("+", "−"):
            result = self._join(self._advance(), result, self._product())
        return result

    def _product(self) -> Expression:
        result, divided = self._power(), False
        while self._next.sign in ("·", "/", "(", "number"):
            sign = self._next
            if sign.sign in "·/":
                self._advance()
            elif sign.sign == "number" and self._tokens[self._at - 1].sign != ")":
                raise self._stopped("I read two numbers without a sign between them")
            elif divided:
                raise self._stopped("After a division, I can't tell what this multiplies. Type the × sign")
            divided = divided or sign.sign == "/"
            joint = _Token("/" if sign.sign == "/" else "·", sign.position)
            result = self._join(joint, result, self._power())
        return result

    def _power(self) -> Expression:
        base = self._atom()
        if self._next.sign != "^":
            return base
        sign = self._advance()
        exponent = self._atom()
        if self._next.sign == "^":
            raise self._stopped("I read one power after another. Put brackets around the one that comes first")
        return self._join(sign, base, exponent)

    def _atom(self) -> Expression:
        token = self._next
        if token.sign == "number":
            self._advance()
            self._step = max(self._step, token.step)
            return Number(token.value)
        if token.sign == "(":
            self._advance()
            self._depth += 1
            if self._depth > DEEPEST:
                raise self._stopped(f"There are more than {DEEPEST} brackets inside each other")
            inside = self._sum()
            if self._next.sign != ")":
                raise self._stopped("I expected a closing bracket")
            self._advance()
            self._depth -= 1
            return inside
        raise self._stopped("I expected a number or an opening bracket")

    def _join(self, sign: _Token, left: Expression, right: Expression) -> Expression:
        _check_size(sign, left, right)
        return Operation(sign.sign, left, right)

    @property
    def _next(self) -> _Token:
        return self._tokens[self._at]

    def _advance(self) -> _Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _stopped(self, expected: str) -> Unreadable:
        return _stopped(self._text, self._next.position, expected)


def _tokens(text: str) -> list[_Token]:
    """The text cut into numbers and signs, with an end token behind them."""
    plain = "".join(_plain(sign) for sign in text)
    tokens: list[_Token] = []
    at = 0
    while at < len(plain):
        sign = plain[at]
        if sign.isspace():
            at += 1
        elif text[at] in _SUPERSCRIPTS:
            end = at
            while end < len(text) and text[end] in _SUPERSCRIPTS:
                end += 1
            exponent = "".join(_SUPERSCRIPTS[digit] for digit in text[at:end])
            tokens += [_Token("^", at), _Token("number", at, int(exponent))]
            at = end
        elif sign in "0123456789":
            token, at = _number(text, plain, at)
            tokens.append(token)
        elif plain[at : at + 2] == "**":
            tokens.append(_Token("^", at))
            at += 2
        elif sign in _SIGNS:
            tokens.append(_Token(_SIGNS[sign], at))
            at += 1
        elif tokens and (word := _WORD.match(plain, at)) and word[0].lower() in _UNITS:
            at = word.end()
        else:
            raise _stopped(text, at, "I can read numbers, + − × / ^ and brackets")
    return [*tokens, _Token("", len(text))]


def _plain(sign: str) -> str:
    """A digit of any script as one of 0 to 9; all else, superscripts included, as it is."""
    digit = unicodedata.decimal(sign, None)
    return sign if digit is None else str(digit)


def _number(text: str, plain: str, start: int) -> tuple[_Token, int]:
    if points := _POINTS.match(plain, start):
        meant = points[0].replace(".", "")
        raise _stopped(text, start, f"A point stands before decimals. If you mean the whole number, type {meant}")
    match = _NUMBER.match(plain, start)
    assert match is not None  # it starts with a digit
    typed, end = match[0], match.end()
    whole, point, decimals = typed.partition(".")
    first, *groups = re.split(f"[{_GROUPING}]", whole)
    separators = set(whole) - set("0123456789")
    if groups and not (len(first) <= 3 and all(len(group) == 3 for group in groups) and len(separators) == 1):
        raise _stopped(
            text,
            start + len(first),
            "I can't tell where this number ends. Thousands go in groups of three, as in 1,290",
        )
    scale_word = re.compile(r"\s*([^\W\d_]+)").match(plain, end)
    scale = _SCALES.get(scale_word[1].lower(), 0) if scale_word else 0
    if scale and scale_word:
        end = scale_word.end()
    digits = int("".join([first, *groups]) + decimals)
    if point and not scale:
        if len(decimals) == 3:
            raise _stopped(text, start, f"It could be a decimal number. If you mean the whole number, type {digits}")
        if decimals.strip("0"):
            asked = f"This card asks for a whole number, and {typed} is not one"
            raise _stopped(text, start, f"{asked}. Type the exact count, or the arithmetic")
    value = Fraction(digits * (scale or 1), 10 ** len(decimals))
    if value.denominator != 1:
        raise _stopped(text, start, "This number has more decimals than its unit can hold")
    step = max(scale // 10 ** len(decimals), 1)
    if value.numerator.bit_length() > LARGEST:
        raise _stopped(text, start, "This number is larger than any count")
    return _Token("number", start, value.numerator, step), end


def _check_size(sign: _Token, left: Expression, right: Expression) -> None:
    """Refuse a result that would be too large, before it is computed."""
    one, two = left.value, right.value
    if sign.sign == "/" and two == 0:
        raise Unreadable("This divides by zero.", sign.position)
    if sign.sign == "^":
        if not isinstance(two, int) or two < 0:
            raise Unreadable("A power needs a whole number, as in 3^2.", sign.position)
        bits = _bits(one) * two
    else:
        bits = _bits(one) + _bits(two)
    if bits > LARGEST:
        raise Unreadable("This makes a number larger than any count. Is one of the factors too long?", sign.position)


def _bits(value: int | Fraction) -> int:
    return max(value.numerator.bit_length(), value.denominator.bit_length())


def _stopped(text: str, position: int, expected: str) -> Unreadable:
    before, rest = text[:position].strip(), text[position : position + 12].strip()
    read = f"I read “{before}” and stopped" if before else "I stopped"
    where = f"{read} at “{rest}”." if rest else f"{read} at the end."
    return Unreadable(f"{where} {expected}.", position)
