"""Marking a function from what its calls returned."""

from __future__ import annotations

from typing import Any

from grader.course import Case, Diagnosis, FunctionExercise, named, pairs, several, singles

from .calls import Calls
from .outcome import Mark, Outcome


def mark_function(exercise: FunctionExercise, calls: Calls) -> Mark:
    """The mark of the results: each call answered right earns its share."""
    cases = exercise.cases(calls.seed)
    results = calls.results
    if len(results) != len(cases):
        return Mark.of(
            exercise,
            Outcome.UNREADABLE,
            happened=f"I expected {len(cases)} results and read {len(results)}.",
            next_step="Run the cell again and press Check.",
        )
    if all(result == {"value": None} for result in results):
        return Mark.of(
            exercise,
            Outcome.NOT_ATTEMPTED,
            happened=f"{exercise.function} returns nothing yet.",
            next_step="Write its body, run its cell, and check again.",
        )
    wrong = [place for place, case in enumerate(cases) if not _is_right(case, results[place])]
    if not wrong:
        return Mark.of(
            exercise,
            Outcome.RIGHT,
            happened=f"All {len(cases)} calls came back with the right count.",
        )
    first = wrong[0]
    diagnosis = _diagnosis(cases, results)
    right = len(cases) - len(wrong)
    seen = f"{cases[first].call(exercise.function)} {_shown(results[first])}."
    return Mark.of(
        exercise,
        Outcome.WRONG,
        score=round(exercise.points * right / len(cases), 2),
        mistake=diagnosis.id if diagnosis else None,
        happened=f"{right} of {several(len(cases), 'call')} came back right. {seen}",
        why=f"{diagnosis.say('happened')} {diagnosis.say('why')}" if diagnosis else "",
        next_step=(diagnosis.say("next_step") if diagnosis else "Count this case by hand, and compare."),
    )


def _is_right(case: Case, result: dict[str, Any]) -> bool:
    value = result.get("value")
    return type(value) is int and value == case.question.truth


def _diagnosis(cases: tuple[Case, ...], results: tuple[dict[str, Any], ...]) -> Diagnosis | None:
    """The one wrong formula that all results follow, told with the numbers of the first case where it is wrong.

    Case by case, so that few are looked at where no formula fits.
    """
    values = [result.get("value") for result in results]
    if None in values:
        return None  # no formula gives nothing
    for kind in (singles, pairs):
        fitting: dict[str, Diagnosis | None] = {}
        all_right = True
        for case, value in zip(cases, values, strict=True):
            # After a wrong result, no formula comes in: only those that fitted so far are worked out.
            ways = {way.id: way for way in (kind(case.question) if all_right else named(case.question, fitting))}
            truth = case.question.truth
            # A mistake that could not be made before would have given the truth there.
            fitting |= {name: None for name in ways if all_right and name not in fitting}
            fitting = {
                name: told or (ways[name] if value != truth else None)
                for name, told in fitting.items()
                if (ways[name].formula.value if name in ways else truth) == value
            }
            all_right = all_right and value == truth
            if not fitting and not all_right:
                break
        if told := next(filter(None, fitting.values()), None):
            return told
    return None


def _shown(result: dict[str, Any]) -> str:
    match result:
        case {"error": str(error)}:
            return f"stopped with {error}"
        case {"other": str(other)}:
            return f"returned {other}; a count is a whole number (an int)"
        case {"value": int(value)}:
            return f"returned {value:,}"
    return "returned nothing"
