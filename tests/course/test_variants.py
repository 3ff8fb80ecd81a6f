"""Fresh numbers for the same question."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.course import LESSONS, Draw, NumberExercise, collisions, find_exercise, variant

NUMBERS = [one for lesson in LESSONS for one in lesson.exercises if isinstance(one, NumberExercise)]


def test_draws_are_those_of_the_documented_seeding():
    """Worked out apart: SHA-256 of "1/abc/0" and "1/abc/1" as big-endian numbers, modulo 10."""
    from hashlib import sha256

    expected = [int(sha256(f"1/abc/{n}".encode()).hexdigest(), 16) % 10 for n in range(2)]
    draw = Draw("abc")
    assert [draw.choose(range(10)), draw.choose(range(10))] == expected


def test_the_variants_of_version_1_never_change():
    question = variant(find_exercise("colour-image"), "abc").question
    again = find_exercise("colour-image", "1:abc").question
    assert question == again
    assert (question.input_shape, question.layer.filters, question.layer.kernel_size) == PINNED


@pytest.mark.parametrize("exercise", NUMBERS, ids=[one.id for one in NUMBERS])
@given(seed=st.text(max_size=8))
def test_a_variant_asks_the_same_with_other_numbers(exercise, seed):
    fresh = variant(exercise, seed)
    assert fresh.question != exercise.question
    assert type(fresh.question.layer) is type(exercise.question.layer)
    assert fresh.id == exercise.id
    assert fresh.variant == f"1:{seed}"
    assert str(fresh.question.truth) not in fresh.question_text.replace(",", "").split()


UNAVOIDABLE = {"one-unit": 2, "sixteen-filters": 3, "larger-image": 3, "without-biases": 2}
"""With one unit, one channel or no biases, some mistakes change nothing, or the same, whatever the numbers are."""


@pytest.mark.parametrize("exercise", NUMBERS, ids=[one.id for one in NUMBERS])
def test_of_all_numbers_that_can_be_drawn_each_wrong_one_tells_one_mistake(exercise):
    for numbers in product(*exercise.vary.values()):
        question = exercise.question.with_numbers(**dict(zip(exercise.vary, numbers, strict=True)))
        assert collisions(question) == UNAVOIDABLE.get(exercise.id, 0), question
        assert question != exercise.question


PINNED = ((32, 30, 3), 8, (5, 5))
