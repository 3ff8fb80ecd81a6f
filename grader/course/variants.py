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
from .exercise import NumberExercise
from .mistakes import singles
from .question import Question


def variant(exercise: NumberExercise, seed: str) -> NumberExercise:
    """The exercise with the numbers of ``seed``; the same seed gives the same numbers, everywhere."""
    draw = Draw(f"{exercise.id}/{seed}")
    numbers = {name: draw.choose(values) for name, values in exercise.vary.items()}
    return replace(exercise, question=exercise.question.with_numbers(**numbers), variant=f"{VERSION}:{seed}")


def collisions(question: Question) -> int:
    """How many single mistakes share their number with another one, or with the truth.

    A mistake that this kind of layer has no room for is not counted: groups ignored where there are none,
    biases added where there are some.
    """
    values = Counter(diagnosis.formula.value for diagnosis in singles(question))
    values[question.truth] += 1
    no_groups = getattr(question.layer, "groups", None) == 1
    has_biases = getattr(question.layer, "use_bias", False)
    return sum(count - 1 for count in values.values()) - no_groups - has_biases
