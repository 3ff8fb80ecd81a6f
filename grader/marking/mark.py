"""The one function that marks every answer, on the learner's screen and at the staff's desk alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from grader.course import ChoiceExercise, Exercise, FunctionExercise, NumberExercise, find_exercise

from .calls import Calls
from .choice import mark_choice
from .function import mark_function
from .number import mark_number
from .outcome import Mark, Outcome

Answer = str | int | Iterable[str] | Calls | None


def mark(exercise: str | Exercise, answer: Answer, *, variant: str = "") -> Mark:
    """What an answer is worth, and why.

    A number exercise takes what was typed; a choice the keys of the ticked options; a function the
    results of its calls. ``None``, or an answer with nothing in it, is "not attempted".

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
    if isinstance(answer, str):
        answer = answer.strip()
    elif answer is not None and not isinstance(answer, int | Calls):
        answer = list(answer)
    if answer is None or answer == "" or answer == []:
        return Mark.of(
            exercise,
            Outcome.NOT_ATTEMPTED,
            happened="There is no answer yet.",
            next_step="Give it a try: nothing can break.",
        )
    match exercise:
        case NumberExercise() if isinstance(answer, str | int) and not isinstance(answer, bool):
            return mark_number(exercise, str(answer))
        case ChoiceExercise() if isinstance(answer, str | list):
            return mark_choice(exercise, answer)
        case FunctionExercise() if isinstance(answer, Calls):
            return mark_function(exercise, answer)
    return Mark.of(
        exercise,
        Outcome.UNREADABLE,
        happened=f"This answer is a {type(answer).__name__}, which is not what the exercise asks for.",
        next_step=_WANTED[type(exercise)],
    )


_WANTED: dict[type[Exercise], str] = {
    NumberExercise: "Type a number, or the arithmetic that makes it.",
    ChoiceExercise: "Tick options, or name their keys with commas between them.",
    FunctionExercise: "Write the function in the lesson's notebook and check it there.",
}
