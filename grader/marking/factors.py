"""What each factor of a count stands for, also in a learner's own way of writing it."""

from __future__ import annotations

from grader.counting import Expression, Number, Operation
from grader.course import Diagnosis, Question, singles

LARGEST_POWER_WRITTEN_OUT = 8


def legend(formula: Expression) -> str:
    """The numbers of a formula with their names, from left to right.

    >>> legend(Number(3, "inputs") + Number(1, "bias"))
    '3 is the inputs, 1 the bias'
    """
    named = [f"{number} the {number.name}" for number in formula.numbers() if number.name]
    return ", ".join(named).replace(" the ", " is the ", 1)


def derivation(formula: Expression) -> tuple[str, ...]:
    """The formula worked out in steps, with the name of each number.

    >>> derivation((Number(3, "inputs") + Number(1, "bias")) * Number(2, "units"))
    ('inputs + bias = 3 + 1 = 4', 'that · units = 4·2 = 8')
    """
    steps: list[str] = []
    _derive(formula, steps)
    return tuple(steps)


def same_arithmetic(one: Expression, other: Expression) -> bool:
    """Whether two expressions multiply and add the same numbers, in whatever order."""
    return _sorted_form(one) == _sorted_form(other)


def passing_mistake(question: Question, typed: Expression) -> Diagnosis | None:
    """The mistake that was typed out and, with these numbers, leads to the right count all the same."""
    for diagnosis in singles(question):
        if diagnosis.formula.value == question.truth and same_arithmetic(diagnosis.formula, typed):
            return None if same_arithmetic(question.formula, typed) else diagnosis
    return None


def _derive(expression: Expression, steps: list[str]) -> Number:
    """Note the steps of an expression, and give the one number that it comes to."""
    if isinstance(expression, Number):
        return expression
    assert isinstance(expression, Operation)
    signs, operands, left = [expression.symbol], [expression.right], expression.left
    while isinstance(left, Operation) and left.symbol in "·/" and expression.symbol in "·/":
        signs, operands, left = [left.symbol, *signs], [left.right, *operands], left.left
    first, *others = [_derive(operand, steps) for operand in (left, *operands)]
    names = first.name + "".join(f" {sign} {number.name}" for sign, number in zip(signs, others, strict=True))
    shown = [
        f" {sign} {number}" if sign in "+−" else f"{sign}{number}" for sign, number in zip(signs, others, strict=True)
    ]
    steps.append(f"{names} = {first}{''.join(shown)} = {expression.value:,}")
    return Number(int(expression.value), "that")


def _sorted_form(expression: Expression) -> str:
    if isinstance(expression, Number):
        return str(expression.value)
    if isinstance(expression, Operation) and expression.symbol in "+·":
        return expression.symbol + "(" + ",".join(sorted(_operands(expression, expression.symbol))) + ")"
    if isinstance(expression, Operation):
        power = expression.right.value
        if expression.symbol == "^" and isinstance(power, int) and 1 <= power <= LARGEST_POWER_WRITTEN_OUT:
            return "·(" + ",".join([_sorted_form(expression.left)] * power) + ")"
        return f"{expression.symbol}({_sorted_form(expression.left)},{_sorted_form(expression.right)})"
    raise TypeError(f"{expression!r} is no expression")


def _operands(expression: Expression, symbol: str) -> list[str]:
    """The forms of all that is joined by ``symbol``, powers written out as the products that they are."""
    if isinstance(expression, Operation) and expression.symbol == symbol:
        return _operands(expression.left, symbol) + _operands(expression.right, symbol)
    power = expression.right.value if isinstance(expression, Operation) and expression.symbol == "^" else 0
    if symbol == "·" and isinstance(power, int) and 1 <= power <= LARGEST_POWER_WRITTEN_OUT:
        assert isinstance(expression, Operation)
        return _operands(expression.left, symbol) * power
    return [_sorted_form(expression)]
