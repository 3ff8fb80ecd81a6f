"""The declarations of the kinds of exercise."""

from __future__ import annotations

import pytest

from grader.course import NOTHING, TOPICS, FunctionExercise, find_exercise, find_topic
from grader.course.exercises import in_order
from tests.support import EXERCISES

FUNCTIONS = [one for one in EXERCISES if isinstance(one, FunctionExercise)]


def test_the_numbers_of_the_issue_come_out():
    counts = {
        "first-convolution": 320,
        "second-convolution": 18_496,
        "flattened": 9_216,
        "first-dense": 1_179_776,
        "larger-dense": 5_537_920,
        "pooled-total": 19_466,
        "vgg-first-dense": 102_764_544,
        "in-memory": 4_799_528,
        "keras-row": 128,
        "one-by-one": 16_448,
        "grouped-filters": 608,
        "depthwise": 320,
        "separable": 2_336,
        "convolution-and-normalisation": 18_560,
        "multiply-adds": 10_616_832,
        "as-dense": 16_981_120,
        "trained-total": 810,
    }
    assert {name: find_exercise(name).question.truth for name in counts} == counts


def test_options_of_a_change_are_computed_from_both_networks():
    options = find_exercise("image-grows").options
    assert [option.key for option in options if option.correct] == ["dense"]
    assert options[-1].key == NOTHING
    assert "from (9,216 + 1)·128 to (43,264 + 1)·128" in options[4].why


def test_things_are_put_in_order_by_their_numbers():
    items, places = in_order([("b", "B", 2), ("c", "C", 30), ("a", "A", 1)])
    assert [(item.key, item.target) for item in items] == [("b", "2nd"), ("c", "3rd"), ("a", "1st")]
    assert places == ("1st", "2nd", "3rd")


@pytest.mark.parametrize("exercise", FUNCTIONS, ids=[one.id for one in FUNCTIONS])
def test_cases_are_plain_data_and_differ_from_seed_to_seed(exercise):
    assert [case.arguments for case in exercise.cases("a")] == [case.arguments for case in exercise.cases("a")]
    assert [case.arguments for case in exercise.cases("a")] != [case.arguments for case in exercise.cases("b")]
    assert len({case.question.truth for case in exercise.cases("a")}) > 8


def test_networks_to_count_are_fair_for_every_seed():
    for seed in "abcdef":
        kinds = [[row["kind"] for row in case.arguments[0]] for case in find_exercise("write-network").cases(seed)]
        assert sum(one.count("conv") == 2 for one in kinds) == 6
        assert sum(one.count("dense") == 2 for one in kinds) == 8
        assert all("pool" in one and "flatten" in one for one in kinds)


def test_practice_gets_harder_along_the_ladder_and_goes_round_above_it():
    topic = find_topic("conv2d")
    assert [topic.card(level, "a").id for level in range(3)] == list(topic.ladder)
    assert topic.card(99, "a").id in topic.ladder
    assert topic.card(0, "a") == topic.card(0, "a") != topic.card(0, "b")
    with pytest.raises(LookupError, match="'conv2d'"):
        find_topic("conv")


def test_every_draw_of_a_card_is_one_that_varies():
    assert all(find_exercise(name).varies for topic in TOPICS for name in topic.ladder)
    assert len({topic.id for topic in TOPICS}) == len(TOPICS)
