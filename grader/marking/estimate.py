"""Marking an estimate: the guess is noted and never wrong, the exact count is marked as any other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from grader.course import EstimateExercise

from .answers import Unreadable, read
from .number import mark_number
from .outcome import Mark, Outcome

CLOSE = 2.0
"""A guess within this factor is a good one."""


def mark_estimate(exercise: EstimateExercise, answer: Mapping[str, str]) -> Mark:
    """The mark of ``{"guess": …, "count": …}``."""
    guess, count = guess_of(answer), answer.get("count", "").strip()
    if count and guess is None:
        return Mark.of(
            exercise,
            Outcome.NOT_ATTEMPTED,
            happened="The guess comes first.",
            next_step="Move the slider to what you expect. A guess is never wrong.",
        )
    if not count:
        if guess is None:
            return Mark.of(exercise, Outcome.NOT_ATTEMPTED, happened="There is no guess yet.")
        return Mark.of(
            exercise,
            Outcome.NOTED,
            read=f"{guess:,}",
            happened=f"Your guess is noted: about {guess:,}.",
            next_step="Now count exactly.",
        )
    assert guess is not None
    result = mark_number(exercise, count)
    if result.correct:
        return replace(result, next_step=f"{told(guess, exercise.question.truth)} {result.next_step}".strip())
    return result


def told(guess: int, truth: int) -> str:
    """How good a guess was.

    >>> told(200, 100)
    'Your guess of 200 was 2.0 times as large: a good one.'
    """
    if guess == truth:
        return f"Your guess of {guess:,} was exactly right."
    factor = guess / truth if guess > truth else truth / guess
    size = "large" if guess > truth else "small"
    verdict = "a good one." if factor <= CLOSE else "counting pays."
    return f"Your guess of {guess:,} was {factor:,.1f} times as {size}: {verdict}"


def guess_of(answer: Mapping[str, str]) -> int | None:
    """The guess in an answer, or None."""
    try:
        return read(answer.get("guess", "")).value or None
    except Unreadable:
        return None
