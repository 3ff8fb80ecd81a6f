"""The worked solution of an exercise, and the answer that earns its points."""

from __future__ import annotations

from dataclasses import dataclass

from grader.course import ChoiceExercise, Exercise, FunctionExercise, NumberExercise

from .factors import derivation
from .mark import Answer


@dataclass(frozen=True)
class Solution:
    """``answer`` is what to type or tick; ``steps`` explain it, one line each."""

    answer: Answer
    steps: tuple[str, ...]


def solution_of(exercise: Exercise) -> Solution:
    """The solution, computed from the exercise itself."""
    match exercise:
        case NumberExercise(question=question):
            in_one_line = f"**{question.formula} = {question.truth:,}**"
            return Solution(answer=str(question.formula), steps=(*derivation(question.formula), in_one_line))
        case ChoiceExercise(options=options):
            return Solution(
                answer=[option.key for option in options if option.correct],
                steps=tuple(f"{'✓' if option.correct else '✗'} {option.text}: {option.why}" for option in options),
            )
        case FunctionExercise(hint_texts=hints):
            # The calls are drawn afresh each time, so there is no answer to write down: only the way.
            return Solution(answer=None, steps=hints)
    raise TypeError(f"no solution for a {type(exercise).__name__}")
