"""Every kind of card: where the answer is given, kept and shown again."""

from __future__ import annotations

from pathlib import Path

import ipywidgets as widgets
import pytest

from grader.course import FunctionExercise, PredictionExercise, find_exercise, variant
from grader.marking import Record, mark, solution_of
from grader.notebook.card import Card
from tests.support import EXERCISES, FUNCTIONS, name


def card(exercise, **more) -> Card:
    return Card(exercise if not isinstance(exercise, str) else find_exercise(exercise), Path.cwd(), **more)


def parts(card, kind):
    """All widgets of a kind that stand in a card."""
    found, todo = [], [card.widget]
    while todo:
        widget = todo.pop(0)
        found += [widget] if isinstance(widget, kind) else []
        todo += getattr(widget, "children", ())
    return found


def press(card, text):
    next(one for one in parts(card, widgets.Button) if one.description.startswith(text)).click()


def page(card) -> str:
    return "\n".join(one.value for one in parts(card, widgets.HTML) if "<style>" not in one.value)


@pytest.mark.parametrize("exercise", EXERCISES, ids=name)
class TestEveryCard:
    def test_it_takes_its_solution_says_that_it_is_right_and_shows_it_again(self, exercise):
        first = card(exercise, function=lambda: FUNCTIONS.get(exercise.id))
        if not isinstance(exercise, FunctionExercise):
            first.face.fill(solution_of(exercise).answer)
        first.check()
        assert first.state.best.score == exercise.points
        said = "●" if isinstance(exercise, PredictionExercise) else "✓ Right."
        assert said in page(first)
        again = card(exercise)
        assert again.state.best.score == exercise.points
        assert said in page(again)
        if not isinstance(exercise, FunctionExercise):
            assert mark(exercise, again.face.answer).score == exercise.points

    def test_an_empty_card_is_not_attempted_and_leaves_no_trace(self, exercise):
        empty = card(exercise)
        empty.check()
        assert empty.state.attempts == 0
        assert not Record(Path.cwd()).entries()
        assert "Not attempted" in page(empty) or "no function" in page(empty).lower()

    def test_every_field_has_a_name_for_those_who_cannot_see_it(self, exercise):
        for kind in (widgets.Text, widgets.Textarea, widgets.Dropdown, widgets.Checkbox, widgets.FloatLogSlider):
            assert all(one.description for one in parts(card(exercise), kind))


class TestATable:
    def test_each_cell_gets_its_sign(self):
        table = card("fill-the-summary")
        table.face.fill({"conv2d/shape": "26x26x32", "conv2d/parameters": "288", "flatten/shape": "lots"})
        press(table, "Check")
        signs = page(table)
        assert 'aria-label="right"' in signs
        assert 'aria-label="wrong"' in signs
        assert 'aria-label="could not be read"' in signs
        assert "2 of 13" not in signs
        assert "1 of 13 cells is right" in signs

    def test_what_is_right_for_a_slip_is_shown_as_such(self):
        table = card("fill-the-summary")
        table.face.fill({"flatten/shape": "36864", "dense/parameters": "(36864+1)*128"})
        press(table, "Check")
        assert "(✓)" in page(table)
        assert "which you carried on with" in page(table)


class TestARepair:
    def test_it_shows_what_is_printed_and_sends_only_what_was_changed(self):
        repair = card("find-the-slip")
        fields = {one.description: one for one in parts(repair, widgets.Text)}
        assert fields["parameters of conv2d_1"].value == "18,494"
        fields["parameters of dense"].value = "1179776"
        assert repair.face.answer == {}, "the same number in another spelling is no change"
        fields["parameters of conv2d_1"].value = "18496"
        press(repair, "Check")
        assert repair.state.best.score == 1.0


class TestAnEstimate:
    def test_the_count_comes_after_the_guess_and_the_guess_stays(self):
        estimate = card("larger-dense")
        slider, count = parts(estimate, widgets.FloatLogSlider)[0], parts(estimate, widgets.Text)[0]
        box = next(one for one in parts(estimate, widgets.VBox) if one.layout.display == "none")
        assert count in walk(box)
        slider.value = 1e6
        press(estimate, "Note my guess")
        assert box.layout.display == ""
        assert slider.disabled
        count.value = "(26*26*64+1)*128"
        press(estimate, "Check")
        assert "5.5 times as small" in page(estimate)
        again = card("larger-dense")
        assert parts(again, widgets.FloatLogSlider)[0].disabled

    def test_after_two_of_them_the_learner_is_told_how_well_they_guess(self):
        for exercise in ("larger-dense", "as-dense"):
            made = card(exercise)
            made.face.fill(solution_of(find_exercise(exercise)).answer | {"guess": "100000"})
            made.check()
        assert "Over 2 guesses you were off by a factor of" in page(made)


class TestADesign:
    def test_it_counts_along_while_it_is_typed(self):
        design = card("design-within-budget")
        words = parts(design, widgets.Textarea)[0]
        words.value = "conv8@3 flatten dense10"
        assert "54,170" in page(design)
        assert "✓ It puts out 10" in page(design)
        assert "○ It has 1 convolution" in page(design)
        words.value = "conv8@99"
        assert "needs at least" in page(design)


class TestAPrediction:
    def test_it_shows_what_happens_and_is_worth_nothing(self):
        prediction = card("predict-stride")
        prediction.face.fill(["more"])
        press(prediction, "Show me")
        assert "A surprise: the same number" in page(prediction)
        assert "no points" in page(prediction)
        assert not [one for one in parts(prediction, widgets.Button) if one.description.startswith("Show solution")
                    and one.layout.display != "none"]  # fmt: skip


def test_another_one_like_this_has_other_numbers_and_costs_nothing():
    mine = card(variant(find_exercise("my-summary"), "ada"))
    assert not mine.practice
    before = page(mine)
    press(mine, "Another one")
    assert mine.practice
    assert page(mine) != before
    press(mine, "Back")
    assert page(mine) == before


def test_the_solution_of_own_numbers_comes_after_the_answer_and_that_of_another_one_at_once():
    def offered(card):
        button = next(one for one in parts(card, widgets.Button) if one.description == "Show solution")
        return button.layout.display == ""

    mine = card(variant(find_exercise("my-filters"), "ada"))
    assert not offered(mine)
    press(mine, "Another one")
    assert offered(mine)
    assert offered(card("sixteen-filters"))
    press(mine, "Back")
    mine.face.fill(str(solution_of(mine.exercise).answer))
    mine.check()
    assert "Worked solution" in page(mine)


def walk(widget):
    yield widget
    for child in getattr(widget, "children", ()):
        yield from walk(child)
