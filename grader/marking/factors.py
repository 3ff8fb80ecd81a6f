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


def same_arithmetic(one: Expression, other: Expression) -> bool:
    """Whether two expressions multiply and add the same numbers, in whatever order."""
    return _sorted_form(one) == _sorted_form(other)


def passing_mistake(question: Question, typed: Expression) -> Diagnosis | None:
    """The mistake that was typed out and, with these numbers, leads to the right count all the same."""
    for diagnosis in singles(question):
        if diagnosis.formula.value == question.truth and same_arithmetic(diagnosis.formula, typed):
            return None if same_arithmetic(question.formula, typed) else diagnosis
    return None


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
