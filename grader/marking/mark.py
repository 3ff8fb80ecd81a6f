"""The one function that marks every answer, on the learner's screen and at the staff's desk alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from grader.course import (
    ChoiceExercise,
    DeltaExercise,
    DesignExercise,
    EstimateExercise,
    Exercise,
    FunctionExercise,
    MatchExercise,
    NumberExercise,
    PredictionExercise,
    RepairExercise,
    TableExercise,
    find_exercise,
)

from .calls import Calls
from .choice import mark_choice, mark_prediction
from .design import mark_design
from .estimate import mark_estimate
from .function import mark_function
from .match import mark_match
from .number import mark_number
from .outcome import Mark, Outcome
from .repair import mark_repair
from .table import mark_table

Answer = str | int | Iterable[str] | Mapping[str, str] | Calls | None


def mark(exercise: str | Exercise, answer: Answer, *, variant: str = "") -> Mark:
    """What an answer is worth, and why.

    A number exercise takes what was typed, a design its words; a choice the keys of the ticked options; a
    function the results of its calls; tables and matches a text for each key. ``None``, or an answer with
    nothing in it, is "not attempted".

    >>> mark("sixteen-filters", "144").mistake
    'no-bias'

    Raises UnknownName if there is no such exercise or variant. Whatever else goes wrong inside comes back as
    the outcome "grader error": it is never held against the learner.
    """
    if isinstance(exercise, str):
        exercise = find_exercise(exercise, variant)
    try:
        return _mark(exercise, answer)
    except Exception as error:
        return Mark.of(
            exercise,
            Outcome.GRADER_ERROR,
            happened="The grader itself failed on this answer.",
            why=f"{type(error).__name__}: {error}",
            next_step="Your answer is kept and nothing is counted against it. Please tell your course staff.",
        )


def _mark(exercise: Exercise, answer: Any) -> Mark:
    kind = next(kind for kind in _KINDS if isinstance(exercise, kind.exercise))
    answer = _tidied(answer)
    if answer is None or answer in ("", [], {}):
        return Mark.of(
            exercise,
            Outcome.NOT_ATTEMPTED,
            happened="There is no answer yet.",
            next_step="Give it a try: nothing can break.",
        )
    if isinstance(answer, kind.form):
        return kind.mark(exercise, answer)
    return Mark.of(
        exercise,
        Outcome.UNREADABLE,
        happened=f"This answer is a {type(answer).__name__}, which is not what the exercise asks for.",
        next_step=kind.wanted,
    )


def _tidied(answer: Any) -> Any:
    """The answer in plain types, without spaces around it or cells that hold nothing."""
    match answer:
        case bool() | None | Calls():
            return answer
        case int():
            return str(answer)
        case str():
            return answer.strip()
        case Mapping():
            return {str(key): str(text) for key, text in answer.items() if str(text).strip()}
        case Iterable():
            return list(answer)
    return answer


class _Kind(NamedTuple):
    """A kind of exercise: its marker, the form of its answers, and how to ask for one."""

    exercise: type[Exercise]
    mark: Callable[[Any, Any], Mark]
    form: Any
    wanted: str


_TICKS = "Tick options, or name their keys with commas between them."
_KINDS = (
    # The first that fits is taken: an estimate is a number exercise too.
    _Kind(EstimateExercise, mark_estimate, dict, "Give a guess and a count."),
    _Kind(NumberExercise, mark_number, str, "Type a number, or the arithmetic that makes it."),
    _Kind(ChoiceExercise, mark_choice, str | list, _TICKS),
    _Kind(DeltaExercise, mark_choice, str | list, _TICKS),
    _Kind(PredictionExercise, mark_prediction, str | list, "Choose an option, or name its key."),
    _Kind(FunctionExercise, mark_function, Calls, "Write the function in the lesson's notebook and check it there."),
    _Kind(TableExercise, mark_table, dict, "Give a text for each cell."),
    _Kind(RepairExercise, mark_repair, dict, "Give a count for each row that you change."),
    _Kind(MatchExercise, mark_match, dict, "Give a counterpart for each item."),
    _Kind(DesignExercise, mark_design, str, "Type the layers, with spaces between them."),
)
