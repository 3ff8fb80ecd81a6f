"""Does a wrong number tell which mistake it was? Over many variants of every number exercise."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pytest

from grader.course import NumberExercise, pairs, singles, variant
from grader.marking import mark
from tests.support import NUMBERS, counted

SINGLES, PAIRS = 0.99, 0.90
"""The shares that have to be named."""


@pytest.mark.parametrize("seeds", [25, pytest.param(1_000, marks=pytest.mark.slow)])
def test_wrong_numbers_are_named_and_none_is_called_right(seeds):
    named = dict.fromkeys(("single", "pair"), 0)
    made = dict.fromkeys(("single", "pair"), 0)
    for exercise in NUMBERS:
        drawn = list(dict.fromkeys(variant(exercise, f"drawn-{seed}").question for seed in range(seeds)))
        same = same_formulas(drawn)
        for question in drawn:
            asked = replace(exercise, question=question)
            assert mark(asked, counted(asked, str(question.truth))).correct
            for kind, ways in (("single", singles(question)), ("pair", pairs(question))):
                for way in ways:
                    value = int(way.formula.value)
                    if not way.can_happen or value == question.truth or way.id in same:
                        continue
                    made[kind] += 1
                    named[kind] += is_named(asked, value, way.id)
    print({kind: f"{named[kind]} of {made[kind]}" for kind in made})
    assert named["single"] >= SINGLES * made["single"]
    assert named["pair"] >= PAIRS * made["pair"]


def is_named(exercise: NumberExercise, value: int, mistake: str) -> bool:
    result = mark(exercise, counted(exercise, str(value)))
    assert not result.correct
    return mistake in (result.mistake, *result.also)


def same_formulas(questions):
    """Pairs that are only another way to make one mistake, or two others: whatever the numbers, they give the same."""
    twins = {}
    for question in questions:
        values = defaultdict(set)
        values[question.truth].add("truth")
        for way in singles(question):
            if way.can_happen:
                values[int(way.formula.value)].add(way.id)
        for way in pairs(question):
            known = values[int(way.formula.value)]
            twins[way.id] = twins.get(way.id, known) & known
            values[int(way.formula.value)] = known | {way.id}
    return {name for name, others in twins.items() if others}
