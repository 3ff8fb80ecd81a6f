"""What each factor of a count stands for, also in a learner's own way of writing it."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

from grader.counting import Expression, Number, Operation
from grader.course import Diagnosis, Question, singles

_WRITTEN_OUT = range(2, 9)
"""Powers that are the same as the product that they stand for; larger ones are left as they are."""
MOST_OPERANDS = 6
"""Factors or terms that are compared in every order; a count in this course has four."""


def legend(formula: Expression) -> str:
    """The numbers of a formula with their names, from left to right.

    >>> legend(Number(3, "inputs") + Number(1, "bias"))
    '3 is the inputs, 1 the bias'
    """
    named = [f"{number} the {number.name}" for number in formula.numbers() if number.name]
    return ", ".join(named).replace(" the ", " is the ", 1)


def derivation(formula: Expression) -> tuple[str, ...]:
    """The formula worked out in steps, one for each part of it that has a name.

    >>> one = (Number(3, "weights") + Number(1, "bias")).named("one unit")
    >>> derivation((one * Number(2, "units")).named("the layer"))
    ('One unit: weights + bias = 3 + 1 = 4', 'The layer: one unit · units = 4·2 = 8')
    """
    steps: list[str] = []
    _derive(formula, steps)
    return tuple(steps)


def same_arithmetic(one: Expression, other: Expression) -> bool:
    """Whether two expressions multiply and add the same numbers, in whatever order."""
    return _sorted_form(one) == _sorted_form(other)


def same_terms(one: Expression, other: Expression) -> bool:
    """Whether two sums add up the same numbers, however each of them came about.

    >>> same_terms(Number(9) * 2 + 5, Number(5) + 18), same_terms(Number(9) * 2 + 5, Number(23))
    (True, False)
    """
    return _terms(one) == _terms(other)


def _terms(expression: Expression) -> list[int | Fraction]:
    return sorted(term.value for term in _joined(expression, "+"))


def passing_mistake(question: Question, typed: Expression) -> Diagnosis | None:
    """The mistake that was typed out; given arithmetic that comes to the right count, one that passes here."""
    if same_arithmetic(question.formula, typed):
        return None
    ways = (one for one in singles(question) if one.can_happen)
    return next((one for one in ways if same_arithmetic(one.formula, typed)), None)


def wrong_factors(formula: Expression, typed: Expression) -> tuple[tuple[Number, int], ...]:
    """Where arithmetic has the form of the true one but other numbers: each true number, and what stands in its place.

    >>> true = (Number(3, "inputs") + Number(1, "bias")) * Number(2, "units")
    >>> [(one.name, number) for one, number in wrong_factors(true, (Number(3) + 1) * 7)]
    [('units', 7)]
    """
    return _differences(formula, typed) or ()


def _differences(true: Expression, typed: Expression) -> tuple[tuple[Number, int], ...] | None:
    """The fewest numbers in which two expressions of one form differ; None if their forms differ."""
    if isinstance(true, Number) and isinstance(typed, Number):
        return () if true.value == typed.value else ((true, typed.value),)
    if not (isinstance(true, Operation) and isinstance(typed, Operation)):
        return None
    symbol = "·" if typed.symbol == "^" else typed.symbol
    if true.symbol != symbol or symbol not in "+·":
        return None
    ones, others = _joined(true, symbol), _joined(typed, symbol)
    if len(ones) != len(others) or len(ones) > MOST_OPERANDS:
        return None
    best: tuple[tuple[Number, int], ...] | None = None
    for order in permutations(others):
        found: tuple[tuple[Number, int], ...] = ()
        for one, other in zip(ones, order, strict=True):
            more = _differences(one, other)
            if more is None:
                break
            found += more
        else:
            if best is None or len(found) < len(best):
                best = found
    return best


def _joined(expression: Expression, symbol: str) -> list[Expression]:
    """All that is joined by ``symbol``, small powers written out as the products that they are."""
    match expression:
        case Operation("^", Number() as base, Number(value=power)) if symbol == "·" and power in _WRITTEN_OUT:
            return [base] * int(power)
        case Operation(symbol=sign) if sign == symbol:
            return _joined(expression.left, symbol) + _joined(expression.right, symbol)
    return [expression]


def _derive(expression: Expression, steps: list[str]) -> tuple[str, str]:
    """Note the named steps of an expression; give what it is called, and what it is in numbers."""
    if isinstance(expression, Number):
        return expression.name, str(expression)
    assert isinstance(expression, Operation)
    (left, left_number), (right, right_number) = _derive(expression.left, steps), _derive(expression.right, steps)
    sign = f" {expression.symbol} "
    words, numbers = left + sign + right, left_number + (sign if sign in " + − " else expression.symbol) + right_number
    if not expression.name:
        return words, numbers
    steps.append(f"{expression.name[0].upper()}{expression.name[1:]}: {words} = {numbers} = {expression.value:,}")
    return expression.name, f"{expression.value:,}"


def _sorted_form(expression: Expression) -> str:
    if isinstance(expression, Number):
        return str(expression.value)
    assert isinstance(expression, Operation)
    symbol = "·" if expression.symbol == "^" else expression.symbol
    parts = _joined(expression, symbol) if symbol in "+·" else []
    if len(parts) > 1:
        return f"{symbol}({','.join(sorted(map(_sorted_form, parts)))})"
    return f"{expression.symbol}({_sorted_form(expression.left)},{_sorted_form(expression.right)})"
