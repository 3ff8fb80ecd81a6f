"""The curriculum: every exercise is complete, can be found, and can be solved."""

from __future__ import annotations

import re

import pytest

from grader.course import (
    LESSONS,
    ChoiceExercise,
    FunctionExercise,
    NumberExercise,
    PredictionExercise,
    UnknownName,
    find_exercise,
    find_lesson,
)
from grader.marking import solution_of
from tests.support import EXERCISES, NUMBERS

CHOICES = [one for one in EXERCISES if isinstance(one, ChoiceExercise)]


def names(exercises):
    return [exercise.id for exercise in exercises]


def test_ids_are_unique():
    assert len(set(names(EXERCISES))) == len(EXERCISES)
    assert len({lesson.id for lesson in LESSONS}) == len(LESSONS)


@pytest.mark.parametrize("exercise", EXERCISES, ids=names(EXERCISES))
def test_every_exercise_is_complete(exercise):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", exercise.id)
    assert exercise.title
    assert exercise.question_text
    if isinstance(exercise, PredictionExercise):
        assert (exercise.points, exercise.hints) == (0, ())
    else:
        assert exercise.points >= 1
        assert len(exercise.hints) >= (3 if isinstance(exercise, NumberExercise | FunctionExercise) else 2)
    assert len(set(exercise.hints)) == len(exercise.hints)
    assert all(hint.strip() for hint in exercise.hints)
    assert "{" not in exercise.question_text + "".join(exercise.hint_texts)
    assert solution_of(exercise).steps


@pytest.mark.parametrize("exercise", NUMBERS, ids=names(NUMBERS))
def test_hints_do_not_give_the_answer_away(exercise):
    said = " ".join(exercise.hint_texts)
    assert str(exercise.question.truth) not in re.findall(r"\d+", said.replace(",", ""))
    assert str(exercise.question.formula) not in said


@pytest.mark.parametrize("exercise", CHOICES, ids=names(CHOICES))
def test_choices_have_something_right_and_something_wrong(exercise):
    right = [option.correct for option in exercise.options]
    assert any(right)
    assert not all(right)
    assert len({option.key for option in exercise.options}) == len(exercise.options)
    assert all(option.text and option.why for option in exercise.options)
    assert all(option.mistake for option in exercise.options if not option.correct)


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
