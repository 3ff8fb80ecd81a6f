"""Fresh numbers for the same question."""

from __future__ import annotations

import json
import re
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.counting import show
from grader.course import (
    Draw,
    FunctionExercise,
    collision_table,
    find_exercise,
    find_lesson,
    variant,
)
from grader.marking import Outcome, mark, solution_of
from grader.staff.authors.distinct import coincidences
from tests.support import EXERCISES, NUMBERS, name


def test_draws_are_those_of_the_documented_seeding():
    """Worked out apart: SHA-256 of "1/abc/0" and "1/abc/1" as big-endian numbers, modulo 10."""
    expected = [int(sha256(f"1/abc/{n}".encode()).hexdigest(), 16) % 10 for n in range(2)]
    draw = Draw("abc")
    assert [draw.choose(range(10)), draw.choose(range(10))] == expected


PINNED = {
    "one-unit": 7,
    "small-dense": 104,
    "sixteen-filters": 400,
    "larger-image": 136,
    "colour-image": 608,
    "how-many-biases": 16,
    "without-biases": 384,
    "first-convolution": 208,
    "second-convolution": 9248,
    "flattened": 5168,
    "first-dense": 342050,
    "larger-dense": 4896200,
    "pooled-total": 5205,
    "vgg-first-dense": 12673000,
    "in-memory": 3572980,
    "keras-row": 96,
    "one-by-one": 4632,
    "grouped-filters": 6040,
    "depthwise": 1200,
    "separable": 876,
    "convolution-and-normalisation": 7248,
    "multiply-adds": 1104000,
    "as-dense": 24492000,
    "trained-total": 8786,
    "my-filters": 7856,
    "my-dense": 273050,
}


def test_the_variants_of_version_1_never_change():
    found = {one.id: variant(one, "abc").question.truth for one in NUMBERS}
    assert {name: found[name] for name in PINNED} == PINNED
    assert find_exercise("colour-image", "1:abc").question == variant(find_exercise("colour-image"), "abc").question


@pytest.mark.parametrize("exercise", NUMBERS, ids=name)
@given(seed=st.text(max_size=8))
def test_a_variant_asks_the_same_with_other_numbers(exercise, seed):
    fresh = variant(exercise, seed)
    assert fresh.question != exercise.question
    assert type(fresh.question) is type(exercise.question)
    assert fresh.question.asks == exercise.question.asks
    assert fresh.id == exercise.id
    assert fresh.variant == f"1:{seed}"
    assert str(fresh.question.truth) not in fresh.question_text.replace(",", "").split()


@pytest.mark.parametrize("exercise", NUMBERS, ids=name)
def test_of_all_numbers_that_can_be_drawn_each_wrong_one_tells_one_mistake(exercise):
    assert list(coincidences(exercise)) == []


def test_the_collision_table_tells_what_coincides_as_published_and_how_often():
    total, rows = collision_table(find_exercise("sixteen-filters"))
    assert total == 4 * 7 * 2 * 2
    assert [(row.mistakes, row.published, row.variants) for row in rows] == [
        (("truth", "depth-forgotten", "bias-per-channel"), 160, total),
        (("one-bias", "channels-and-filters-swapped"), 145, total),
    ]
    assert collision_table(find_exercise("flattened"))[1] == []


PERSONAL = [one for one in EXERCISES if one.personal]


@pytest.mark.parametrize("exercise", PERSONAL, ids=name)
@given(seed=st.text(max_size=8))
def test_everybody_gets_numbers_of_their_own_that_can_be_solved(exercise, seed):
    mine = variant(exercise, seed)
    assert mine == variant(exercise, seed)
    assert (type(mine), mine.id, mine.points) == (type(exercise), exercise.id, exercise.points)
    answer = solution_of(mine).answer
    result = mark(mine, answer)
    assert result.outcome is (Outcome.RIGHT if mine.points else Outcome.NOTED)
    assert "{" not in mine.question_text + "".join(mine.hint_texts)


@pytest.mark.parametrize("exercise", PERSONAL, ids=name)
def test_two_people_seldom_have_the_same_numbers(exercise):
    assert len({asked(variant(exercise, f"learner-{number}")) for number in range(40)}) >= 9


def given(network):
    """What a network's table says, however it is laid out."""
    lines = [f"input {show(network.input_shape)}"]
    for row in network.rows:
        lines.append(
            f"{row.name} {show(row.output_shape)} {row.arithmetic} {row.parameters:,} {network.share(row):.1%}"
        )
    return " ".join([*lines, f"{network.parameters:,}"])


def asked(exercise):
    """All numbers that a learner is given."""
    network = getattr(exercise, "network", None)
    parts = (*getattr(exercise, "items", ()), *getattr(exercise, "options", ()))
    return "; ".join([exercise.question_text, given(network) if network else "", *(part.text for part in parts)])


PINNED_PERSONAL = {
    "my-prediction": "014542064c8a",
    "my-filters": "1d23852f0051",
    "my-dense": "7a8969e0432b",
    "my-changes": "cb6f91125174",
    "my-summary": "9afbe14c6c51",
    "my-errors": "7c8af6d7c6d5",
    "my-growth": "000cfd67a282",
    "my-order": "2f28b6092366",
    "my-design": "96ab79e9b0ce",
}


def test_the_learners_own_numbers_never_change_either():
    found = {}
    for exercise in PERSONAL:
        mine = variant(exercise, "abc")
        numbers = re.findall(r"\d+", asked(mine))
        found[mine.id] = sha256(json.dumps([numbers, solution_of(mine).answer]).encode()).hexdigest()[:12]
    assert found == PINNED_PERSONAL


def test_the_capstone_has_every_kind_of_card():
    kinds = {type(one) for one in EXERCISES}
    assert {type(one) for one in find_lesson("09-capstone").exercises} == kinds
    assert all(one.personal or isinstance(one, FunctionExercise) for one in find_lesson("09-capstone").exercises)
