"""The same question with fresh numbers: "another one like this".

A variant is named by ``<version>:<seed>``. Its numbers are drawn (see :mod:`grader.course.draw`) from the
values that the exercise allows, in the order in which it names them. These values are chosen so that the
truth and every single mistake give numbers of their own wherever they can; a test tries all of them. So
nothing is drawn twice, and a mistake that is named later changes no variant.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from .draw import VERSION, Draw
from .exercises import Exercise
from .mistakes import singles
from .questions import Question


def variant(exercise: Exercise, seed: str) -> Exercise:
    """The exercise with the numbers of ``seed``; the same seed gives the same numbers, everywhere."""
    changed = exercise.redrawn(Draw(f"{exercise.id}/{seed}"))
    return replace(exercise, variant=f"{VERSION}:{seed}", **changed)


def collisions(question: Question) -> int:
    """How many of the single mistakes that can happen share their number with another one, or with the truth."""
    values = Counter(diagnosis.formula.value for diagnosis in singles(question) if diagnosis.can_happen)
    values[question.truth] += 1
    return sum(count - 1 for count in values.values())
