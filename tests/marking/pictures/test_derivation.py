"""A count as a line of arithmetic with names."""

from __future__ import annotations

import re
from html import unescape

import pytest

from grader.counting import Conv2D, Number
from grader.course import EstimateExercise, FunctionExercise, find_exercise
from grader.marking import read, solution_of
from grader.marking.pictures.derivation import derivation
from grader.marking.pictures.svg import BIAS, COUNT, DEPTH, WEIGHT
from tests.support import EXERCISES, NUMBERS

FILTERS = Conv2D(16, 3).formula((28, 28, 3))


def plain(html: str) -> str:
    """What is left of a page without its marks, as a reader without style sheets has it."""
    return unescape(" ".join(re.sub("<.*?>", "", html).split()))


def spoken(html: str) -> str:
    """What a screen reader says."""
    return unescape(re.search('aria-label="(.*?)"', html)[1])


def test_every_number_says_what_it_stands_for_also_in_plain_text():
    assert plain(derivation(FILTERS)) == (
        "(3 (kernel height) · 3 (kernel width) · 3 (input channels) + 1 (bias)) · 16 (filters) = 448"
    )


def test_a_screen_reader_hears_signs_and_brackets():
    assert spoken(derivation(FILTERS)) == (
        "open bracket 3 kernel height times 3 kernel width times 3 input channels plus 1 bias close bracket "
        "times 16 filters equals 448"
    )


def test_each_factor_has_the_colour_that_it_has_in_the_pictures():
    colours = re.findall('<rt style="border-color: (.*?)">', derivation(FILTERS))
    assert colours == [WEIGHT, WEIGHT, DEPTH, BIAS, COUNT]


def test_brackets_stand_where_they_are_needed_and_only_there():
    grouped = Conv2D(32, 3, groups=8).formula((20, 24, 16))
    assert plain(derivation(grouped)) == (
        "(3 (kernel height) · 3 (kernel width) · (16 (input channels) / 8 (groups)) + 1 (bias)) · 32 (filters) = 608"
    )


def test_a_number_alone_has_no_result_and_one_without_a_name_stands_alone():
    assert plain(derivation(Number(24, "filters"))) == "24 (filters)"
    assert plain(derivation(Number(9216) + 1)) == "9,216 + 1 = 9,217"
    assert plain(derivation(Number(0))) == "0"


def test_a_quotient_that_is_no_whole_number_is_shown_exactly():
    assert plain(derivation(Number(1) / Number(3))) == "1 / 3 = 1/3"


def test_nothing_in_a_name_becomes_html():
    drawn = derivation(Number(3, '<b>"') + 1)
    assert "<b>" not in drawn
    assert plain(drawn) == '3 (<b>") + 1 = 4'
    assert spoken(drawn) == '3 <b>" plus 1 equals 4'


@pytest.mark.parametrize("exercise", NUMBERS, ids=lambda exercise: exercise.id)
def test_the_solution_of_every_count_has_its_arithmetic(exercise):
    formula = solution_of(exercise).formula
    assert formula == exercise.question.formula
    text = plain(derivation(formula))
    assert all(f"{number} ({number.name})" in text for number in formula.numbers())


def test_other_solutions_are_not_about_one_count():
    others = [one for one in EXERCISES if one not in NUMBERS]
    assert {solution_of(one).formula for one in others} == {None}
    assert any(isinstance(one, FunctionExercise) for one in others)
    assert isinstance(find_exercise("larger-dense"), EstimateExercise)


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("3^2*4+1", "3 ² · 4 + 1 = 37"),
        ("((3+1)*2)^2", "((3 + 1) · 2) ² = 64"),
        ("5-(3-1)", "5 − (3 − 1) = 3"),
        ("12/(6/3)", "12 / (6 / 3) = 6"),
    ],
)
def test_what_a_learner_typed_can_be_drawn_too(typed, drawn):
    assert plain(derivation(read(typed).expression)) == drawn
