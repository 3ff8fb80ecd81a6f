"""Whether a wrong number tells which mistake was made: for that, no two ways may lead to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from grader.course import Exercise, NumberExercise, collision_table
from grader.course.variants import TRUTH


def coincidences(exercise: Exercise) -> Iterator[str]:
    """Numbers that two ways share, where other numbers would tell them apart."""
    if not isinstance(exercise, NumberExercise):
        return
    variants, rows = collision_table(exercise)
    for row in rows:
        if row.variants == variants and variants:
            continue  # with one channel, say, or one unit: no numbers tell these apart
        if row.published is not None and TRUTH in row.mistakes:
            yield f"the mistake {_named(row.mistakes)} gives {row.published:,}, the right answer. {_OTHERS}"
        elif row.variants:
            ways = " and ".join(row.mistakes)
            yield f"in {row.variants:,} of its {variants:,} variants, {ways} give the same number. {_OTHERS}"
    for numbers in product(*exercise.vary.values()) if exercise.vary else ():
        if exercise.question.with_numbers(**dict(zip(exercise.vary, numbers, strict=True))) == exercise.question:
            yield "one of its variants is the exercise itself. Take its own numbers out of vary, one of them at least."


_OTHERS = "Choose other numbers; `python -m grader collisions` lists what coincides."


def _named(ways: Iterable[str]) -> str:
    return " or ".join(repr(way) for way in ways if way != TRUTH)
