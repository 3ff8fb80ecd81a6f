"""How well a learner guesses, over all their guesses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import exp, log

from grader.course import EstimateExercise, UnknownName, find_exercise

from .estimate import guess_of
from .mark import mark
from .record import Entry

ENOUGH = 2
"""Of fewer guesses nothing can be said."""


def guesses(entries: Iterable[Entry]) -> list[tuple[int, int]]:
    """Each first guess with its truth, where the exact count was found since."""
    first: dict[tuple[str, str], int] = {}
    known: dict[tuple[str, str], tuple[int, int]] = {}
    for entry in entries:
        if entry.event != "check" or not isinstance(entry.answer, Mapping):
            continue
        try:
            exercise = find_exercise(entry.exercise, entry.variant)
        except UnknownName:
            continue
        if isinstance(exercise, EstimateExercise) and (guess := guess_of(entry.answer)):
            key = (entry.exercise, entry.variant)
            first.setdefault(key, guess)
            if mark(exercise, entry.answer).correct:
                known[key] = (first[key], exercise.question.truth)
    return list(known.values())


def calibration(pairs: Iterable[tuple[int, int]]) -> str:
    """In words, how far off the guesses typically are and to which side; nothing for fewer than two.

    >>> calibration([(200, 100), (400, 100)])
    'Over 2 guesses you were off by a factor of 2.8, mostly too high.'
    """
    logarithms = [log(guess / truth) for guess, truth in pairs]
    if len(logarithms) < ENOUGH:
        return ""
    typical = exp(sum(map(abs, logarithms)) / len(logarithms))
    above = sum(one > 0 for one in logarithms) / len(logarithms)
    side = "mostly too high" if above > 2 / 3 else "mostly too low" if above < 1 / 3 else "now high, now low"
    return f"Over {len(logarithms)} guesses you were off by a factor of {typical:,.1f}, {side}."
