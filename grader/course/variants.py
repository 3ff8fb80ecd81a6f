"""The same question with fresh numbers: "another one like this".

A variant is named by ``<version>:<seed>``. A fixed number of candidates is drawn for the seed (see
:mod:`grader.course.draw`), and the first is taken in which the truth and every single mistake give
numbers of their own: then a wrong number tells which mistake it was. Where no candidate is that
good (with one input channel, forgetting the depth changes nothing), the best of them is taken.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from grader.counting import LayerError

from .draw import VERSION, Draw
from .exercise import NumberExercise
from .mistakes import singles
from .question import Question

CANDIDATES = 32


def variant(exercise: NumberExercise, seed: str) -> NumberExercise:
    """The exercise with the numbers of ``seed``; the same seed gives the same numbers, everywhere."""
    drawn = Draw(f"{exercise.id}/{seed}")
    best, fewest = exercise.question, None
    for _ in range(CANDIDATES):
        numbers = {name: drawn.choose(values) for name, values in exercise.vary.items()}
        try:
            question = exercise.question.with_numbers(**numbers)
            found = collisions(question)
        except LayerError:  # the kernel does not fit the image that was drawn with it
            continue
        if question != exercise.question and (fewest is None or found < fewest):
            best, fewest = question, found
        if fewest == 0:
            break
    return replace(exercise, question=best, variant=f"{VERSION}:{seed}")


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
