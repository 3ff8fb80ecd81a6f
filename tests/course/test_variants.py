"""Fresh numbers for the same question."""

from __future__ import annotations

from dataclasses import replace

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


def test_a_variant_is_never_the_exercise_itself():
    exercise = replace(find_exercise("sixteen-filters"), vary={"filters": (16, 8)})
    assert {variant(exercise, str(seed)).question.layer.filters for seed in range(50)} == {8}


@pytest.mark.parametrize("name", ["colour-image", "small-dense"])
def test_where_it_can_be_each_wrong_number_tells_one_mistake(name):
    assert sum(collisions(variant(find_exercise(name), str(seed)).question) for seed in range(200)) == 0


PINNED = ((32, 30, 3), 8, (5, 5))
