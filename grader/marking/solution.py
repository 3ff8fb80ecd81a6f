"""The worked solution of an exercise, and the answer that earns its points."""

from __future__ import annotations

from dataclasses import dataclass

from grader.counting import Expression, Row, show
from grader.course import (
    TOTAL,
    ChoiceExercise,
    DeltaExercise,
    DesignExercise,
    EstimateExercise,
    Exercise,
    FunctionExercise,
    MatchExercise,
    NetworkQuestion,
    NumberExercise,
    PredictionExercise,
    Question,
    RepairExercise,
    TableExercise,
)

from .design import designed
from .factors import derivation
from .mark import Answer


@dataclass(frozen=True)
class Solution:
    """``answer`` is what to type or tick; ``steps`` explain it, one line each.

    ``formula`` is the arithmetic of an exercise that asks for one count.
    """

    answer: Answer
    steps: tuple[str, ...]
    formula: Expression | None = None


def solution_of(exercise: Exercise) -> Solution:
    """The solution, computed from the exercise itself."""
    match exercise:
        case EstimateExercise(question=question):
            return Solution(
                {"guess": str(question.truth), "count": str(question.formula)}, _count(question), question.formula
            )
        case NumberExercise(question=question):
            return Solution(str(question.formula), _count(question), question.formula)
        case ChoiceExercise(options=options) | DeltaExercise(options=options) | PredictionExercise(options=options):
            return Solution(
                answer=[option.key for option in options if option.correct],
                steps=tuple(f"{'✓' if option.correct else '✗'} {option.text}: {option.why}" for option in options),
            )
        case FunctionExercise(hint_texts=hints):
            # The calls are drawn afresh each time, so there is no answer to write down: only the way.
            return Solution(answer=None, steps=hints)
        case TableExercise():
            return _table(exercise)
        case RepairExercise(network=network, planted=planted):
            mended = {row.name: str(exercise.count(row)) for row in network.rows if row.name in planted}
            steps = (f"**{row.name}**: {_repaired(exercise, row)}" for row in network.rows if row.name in planted)
            return Solution(mended, tuple(steps))
        case MatchExercise(items=items):
            return Solution({item.key: item.target for item in items}, tuple(f"{item.why}." for item in items))
        case DesignExercise(example=example):
            network = designed(exercise, example)
            rows = (f"{row.name}: {show(row.output_shape)}, {_counted(row)}" for row in network.rows)
            total = f"**{network.parameters:,}** parameters. This is one of many that fit: `{example}`"
            return Solution(example, (*rows, total))
    raise TypeError(f"no solution for a {type(exercise).__name__}")


def _count(question: Question) -> tuple[str, ...]:
    if isinstance(question, NetworkQuestion) and question.asks == "parameters":
        rows = (f"{row.name}: {row.arithmetic} = {row.parameters:,}" for row in question.learning)
        return *rows, f"**{question.formula} = {question.truth:,}**"
    return *derivation(question.formula), f"**{question.formula} = {question.truth:,}**"


def _table(exercise: TableExercise) -> Solution:
    network = exercise.network
    answer: dict[str, str] = {}
    for row in network.rows:
        answer |= {f"{row.name}/shape": show(row.output_shape), f"{row.name}/parameters": str(row.parameters)}
    rows = (f"{row.name}: {show(row.output_shape)}, {_counted(row)}" for row in network.rows)
    return Solution(answer | {TOTAL: str(network.parameters)}, (*rows, f"**Total: {network.parameters:,}**"))


def _counted(row: Row) -> str:
    return f"{row.arithmetic} = {row.parameters:,}" if row.parameters else "nothing learned"


def _repaired(exercise: RepairExercise, row: Row) -> str:
    tracked = f", and {row.tracked:,} more that are tracked" if exercise.tracked and row.tracked else ""
    return f"{_counted(row)}{tracked}. {exercise.planted[row.name].why}"
