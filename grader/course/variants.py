"""The same question with fresh numbers: "another one like this".

A variant is named by ``<version>:<seed>``. Its numbers are drawn (see :mod:`grader.course.draw`) from the
values that the exercise allows, in the order in which it names them. These values are chosen so that the
truth and every single mistake give numbers of their own wherever they can; a test tries all of them. So
nothing is drawn twice, and a mistake that is named later changes no variant.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import product

from .draw import VERSION, Draw
from .exercises import Exercise, NumberExercise
from .mistakes import singles
from .questions import Question

TRUTH = "truth"
"""What stands for the right answer among mistakes that coincide with it."""


def variant(exercise: Exercise, seed: str) -> Exercise:
    """The exercise with the numbers of ``seed``; the same seed gives the same numbers, everywhere."""
    changed = exercise.redrawn(Draw(f"{exercise.id}/{seed}"))
    return replace(exercise, variant=f"{VERSION}:{seed}", **changed)


def coincidences(question: Question) -> dict[int, tuple[str, ...]]:
    """Each number to which more than one way leads: the mistakes that do, and ``truth`` where it is the right one."""
    ways: dict[int, list[str]] = defaultdict(list)
    ways[question.truth].append(TRUTH)
    for diagnosis in singles(question):
        if diagnosis.can_happen:
            ways[int(diagnosis.formula.value)].append(diagnosis.id)
    return {value: tuple(names) for value, names in ways.items() if len(names) > 1}


@dataclass(frozen=True)
class Collision:
    """Mistakes that lead to one number: to which as published (or None), and in how many of all variants."""

    mistakes: tuple[str, ...]
    published: int | None
    variants: int


def collision_table(exercise: NumberExercise) -> tuple[int, list[Collision]]:
    """How many variants there are, and which mistakes coincide in them or in the exercise as published."""
    published = {names: value for value, names in coincidences(exercise.question).items()}
    found: Counter[tuple[str, ...]] = Counter()
    total = 0
    for numbers in product(*exercise.vary.values()) if exercise.vary else ():
        total += 1
        question = exercise.question.with_numbers(**dict(zip(exercise.vary, numbers, strict=True)))
        found.update(coincidences(question).values())
    every = list(dict.fromkeys([*published, *(names for names, _ in found.most_common())]))
    return total, [Collision(names, published.get(names), found[names]) for names in every]
