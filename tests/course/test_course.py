"""The curriculum: every exercise is complete, can be found, and can be solved."""

from __future__ import annotations

import pytest

from grader.course import (
    LESSONS,
    FunctionExercise,
    UnknownName,
    find_exercise,
    find_lesson,
)
from grader.staff.authors.curriculum import in_all, in_lesson
from tests.support import EXERCISES, NUMBERS


def names(exercises):
    return [exercise.id for exercise in exercises]


def test_names_are_given_once():
    assert list(in_all(list(LESSONS))) == []


@pytest.mark.parametrize("lesson", LESSONS, ids=names(LESSONS))
def test_nothing_is_wrong_with_an_exercise(lesson):
    assert list(in_lesson(lesson)) == []


def test_what_layers_learn_is_counted_and_not_typed_in():
    right = {option.key for option in find_exercise("who-learns").options if option.correct}
    assert right == {"convolution", "dense"}
    changes = {option.key for option in find_exercise("what-changes-the-count").options if option.correct}
    assert changes == {"more-channels", "more-filters", "larger-kernel"}


def test_the_numbers_of_the_course_come_out():
    counts = {exercise.id: exercise.question.truth for exercise in NUMBERS}
    assert counts["sixteen-filters"] == counts["larger-image"] == 160
    assert counts["colour-image"] == 448
    assert counts["one-unit"] == 4
    assert counts["small-dense"] == 18


def test_an_unknown_name_is_answered_with_the_nearest_one():
    with pytest.raises(UnknownName, match="Did you mean 'sixteen-filters'"):
        find_exercise("sixteen-filter")
    with pytest.raises(UnknownName, match="Did you mean '02-filters'"):
        find_lesson("02-filter")
    assert find_lesson("02-filters").exercises[0].id == "sixteen-filters"


def test_variants_are_found_by_name_and_only_where_there_are_any():
    assert find_exercise("colour-image", "1:abc") == find_exercise("colour-image", "1:abc")
    for name, variant in (("colour-image", "99:abc"), ("who-learns", "1:abc")):
        with pytest.raises(UnknownName):
            find_exercise(name, variant)


def test_cases_of_a_function_are_the_same_for_a_seed_and_fair_for_all():
    exercise = next(one for one in EXERCISES if isinstance(one, FunctionExercise))
    assert exercise.cases("a") == exercise.cases("a") != exercise.cases("b")
    for seed in "abcdef":
        with_bias = [case for case in exercise.cases(seed) if not case.keywords]
        assert len(with_bias) == exercise.number_of_cases / 2
