"""Arithmetic that remembers how it was written: ``(3·3·32 + 1)·64``, and that it makes 18,496.

The same tree holds a layer's true count, a mistaken count and what a learner typed, so that the
three can be compared and shown in the same way.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

_PRECEDENCE = {"+": 1, "−": 1, "·": 2, "/": 2, "^": 3}
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Expression(ABC):
    """A number, or two expressions joined by a sign."""

    value: int | Fraction

    def __add__(self, other: Expression | int) -> Operation:
        return Operation("+", self, _expression(other))

    def __mul__(self, other: Expression | int) -> Operation:
        return Operation("·", self, _expression(other))

    def __truediv__(self, other: Expression | int) -> Operation:
        return Operation("/", self, _expression(other))

    @abstractmethod
    def numbers(self) -> Iterator[Number]:
        """Every number in the expression, from left to right."""


@dataclass(frozen=True, slots=True)
class Number(Expression):
    """A whole number, and what it stands for.

    >>> str(Number(9216, "inputs"))
    '9,216'
    """

    value: int
    name: str = ""

    def numbers(self) -> Iterator[Number]:
        """Yield the number itself."""
        yield self

    def __str__(self) -> str:
        return f"{self.value:,}"


@dataclass(frozen=True, slots=True)
class Operation(Expression):
    """Two expressions joined by one of ``+ − · / ^``; the value is exact.

    >>> str((Number(3) * 3 * 32 + 1) * 64)
    '(3·3·32 + 1)·64'
    """

    symbol: str
    left: Expression
    right: Expression
    name: str = field(default="", compare=False)
    value: int | Fraction = field(init=False, compare=False)

    def __post_init__(self) -> None:
        value = _compute(self.symbol, self.left.value, self.right.value)
        if value.denominator == 1:
            value = value.numerator
        object.__setattr__(self, "value", value)

    def named(self, name: str) -> Operation:
        """The same operation, with a name for what it comes to."""
        return Operation(self.symbol, self.left, self.right, name)

    def numbers(self) -> Iterator[Number]:
        """Every number in the expression, from left to right."""
        yield from self.left.numbers()
        yield from self.right.numbers()

    def __str__(self) -> str:
        mine = _PRECEDENCE[self.symbol]
        left = _wrapped(self.left, _precedence(self.left) < mine + (self.symbol == "^"))
        if self.symbol == "^" and isinstance(self.right, Number):
            return f"{left}{str(self.right.value).translate(_SUPERSCRIPTS)}"
        quotient = isinstance(self.right, Operation) and self.right.symbol == "/"
        strict = self.symbol in "−/^" or quotient
        right = _wrapped(self.right, _precedence(self.right) < mine + strict)
        sign = f" {self.symbol} " if mine == 1 else self.symbol
        return f"{left}{sign}{right}"


ZERO = Number(0)


def product(*factors: Expression | None) -> Expression:
    """All factors multiplied from left to right; a factor of None is left out, and one factor stays itself."""
    present = [factor for factor in factors if factor is not None]
    result = present[0]
    for factor in present[1:]:
        result = result * factor
    return result


def _expression(value: Expression | int) -> Expression:
    return Number(value) if isinstance(value, int) else value


def _compute(symbol: str, left: int | Fraction, right: int | Fraction) -> int | Fraction:
    match symbol:
        case "+":
            return left + right
        case "−":
            return left - right
        case "·":
            return left * right
        case "/":
            from fractions import Fraction  # here only: reading the module takes longer than most counts

            return Fraction(left) / right
        case "^":
            return left ** int(right)
    raise ValueError(f"{symbol!r} is not one of + − · / ^")


def _precedence(expression: Expression) -> int:
    return _PRECEDENCE[expression.symbol] if isinstance(expression, Operation) else 4


def _wrapped(expression: Expression, wrap: bool) -> str:
    return f"({expression})" if wrap else str(expression)
