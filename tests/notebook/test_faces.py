"""Every kind of card: where the answer is given, kept and shown again."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import EstimateExercise, FunctionExercise, PredictionExercise, find_exercise, variant
from grader.marking import Record, mark, solution_of
from grader.notebook.card import Card
from grader.notebook.faces import offered
from tests.notebook.hand import Hand
from tests.support import EXERCISES, FUNCTIONS, name


def card(exercise, **more) -> Hand:
    return Hand(Card(exercise if not isinstance(exercise, str) else find_exercise(exercise), Path.cwd(), **more))


@pytest.mark.parametrize("exercise", EXERCISES, ids=name)
class TestEveryCard:
    def test_it_takes_its_solution_says_that_it_is_right_and_shows_it_again(self, exercise):
        first = card(exercise, function=lambda: FUNCTIONS.get(exercise.id))
        if not isinstance(exercise, FunctionExercise):
            first.card.fill(solution_of(exercise).answer)
        first.check()
        assert first.card.state.best.score == exercise.points
        said = "●" if isinstance(exercise, PredictionExercise) else "✓ Right."
        assert said in first.page
        again = card(exercise)
        assert again.card.state.best.score == exercise.points
        assert said in again.page
        if not isinstance(exercise, FunctionExercise):
            assert mark(exercise, again.card.answer).score == exercise.points

    def test_an_empty_card_is_not_attempted_and_leaves_no_trace(self, exercise):
        empty = card(exercise)
        empty.check()
        assert empty.card.state.attempts == 0
        if isinstance(exercise, EstimateExercise):
            assert "Your guess is noted" in empty.page, "a slider always stands somewhere: where it stands is a guess"
            return
        assert not Record(Path.cwd()).entries()
        assert "Not attempted" in empty.page or "no function" in empty.page.lower()

    def test_every_field_and_button_has_a_name_for_those_who_cannot_see_it(self, exercise):
        assert all(one.label for one in card(exercise).controls if one.kind != "hidden")

    def test_its_fields_take_in_what_they_hold_and_nothing_else(self, exercise):
        one = card(exercise)
        assert {control.name for control in one.controls if control.kind != "button"} >= set(one.typed) - {"count"}


class TestATable:
    def test_each_cell_gets_its_sign(self):
        table = card("fill-the-summary")
        table.card.fill({"conv2d/shape": "26x26x32", "conv2d/parameters": "288", "flatten/shape": "lots"})
        table.press("Check")
        for sign in ("right", "wrong", "could not be read"):
            assert f'aria-label="{sign}"' in table.page
        assert "1 of 13 cells is right" in table.page

    def test_what_is_right_for_a_slip_is_shown_as_such(self):
        table = card("fill-the-summary")
        table.type("output shape of flatten", "36864")
        table.type("parameters of dense", "(36864+1)*128")
        table.press("Check")
        assert "(✓)" in table.page
        assert "which you carried on with" in table.page


class TestARepair:
    def test_it_shows_what_is_printed_and_sends_only_what_was_changed(self):
        repair = card("find-the-slip")
        assert repair.value("parameters of conv2d_1") == "18,494"
        repair.type("parameters of dense", "1179776")
        assert repair.card.answer == {}, "the same number in another spelling is no change"
        repair.type("parameters of conv2d_1", "18496")
        repair.press("Check")
        assert repair.card.state.best.score == 1.0


class TestAnEstimate:
    def test_the_count_comes_after_the_guess_and_the_guess_stays(self):
        estimate = card("larger-dense")
        assert not any(one.label.startswith("Your answer") for one in estimate.controls)
        estimate.type("Your guess", "6")
        assert "about 1,000,000" in estimate.page
        estimate.press("Note my guess")
        assert estimate.control("Your guess").disabled
        estimate.type("Your answer", "(26*26*64+1)*128")
        estimate.press("Check")
        assert "5.5 times as small" in estimate.page
        again = card("larger-dense")
        assert again.control("Your guess").disabled
        assert "about 1,000,000" in again.page

    @pytest.mark.parametrize("power", ["", "lots", "nan", "1e9", "-7"])
    def test_a_slider_that_stands_nowhere_stands_within_its_reach(self, power):
        estimate = card("larger-dense")
        estimate.panel.receive({"event": "check", "name": "", "typed": {"power": power}})
        exercise = find_exercise("larger-dense")
        guess = int(estimate.card.answer["guess"])
        assert exercise.least * 0.9 <= guess <= exercise.most * 1.1

    def test_after_two_of_them_the_learner_is_told_how_well_they_guess(self):
        for exercise in ("larger-dense", "as-dense"):
            made = card(exercise)
            made.card.fill(solution_of(find_exercise(exercise)).answer | {"guess": "100000"})
            made.check()
        assert "Over 2 guesses you were off by a factor of" in made.page


class TestADesign:
    def test_it_counts_along_while_it_is_typed(self):
        design = card("design-within-budget")
        design.type("Your layers", "conv8@3 flatten dense10")
        assert "54,170" in design.page
        assert "✓ It puts out 10" in design.page
        assert "○ It has 1 convolution" in design.page
        design.type("Your layers", "conv8@99")
        assert "needs at least" in design.page


class TestAPrediction:
    def test_it_shows_what_happens_and_is_worth_nothing(self):
        prediction = card("predict-stride")
        prediction.card.fill(["more"])
        prediction.press("Show me")
        assert "A surprise: the same number" in prediction.page
        assert "no points" in prediction.page
        assert not prediction.offers("Show solution")


def test_another_one_like_this_has_other_numbers_and_costs_nothing():
    mine = card(variant(find_exercise("my-summary"), "ada"))
    assert not mine.card.practice
    before = mine.page
    mine.press("Another one")
    assert mine.card.practice
    assert mine.page != before
    mine.press("Back")
    assert mine.page == before


def test_the_solution_of_own_numbers_comes_after_the_answer_and_that_of_another_one_at_once():
    mine = card(variant(find_exercise("my-filters"), "ada"))
    assert not mine.offers("Show solution")
    mine.press("Another one")
    assert mine.offers("Show solution")
    assert card("sixteen-filters").offers("Show solution")
    mine.press("Back")
    mine.card.fill(str(solution_of(mine.card.exercise).answer))
    mine.check()
    assert mine.offers("Show solution")


@pytest.mark.parametrize(
    ("exercise", "words"),
    [
        ("what-is-learned", ["Weights", "Biases"]),
        ("by-count", ["dense", "To choose from"]),
        ("fill-the-summary", ["max_pooling2d", "…"]),
        ("find-the-slip", ["18,494", "1,290"]),
    ],
)
def test_a_page_where_nothing_can_be_typed_tells_what_there_is_to_choose_from(exercise, words):
    shown = offered(find_exercise(exercise))
    assert all(word.lower() in shown.lower() for word in words)
    assert not any(field in shown for field in ("<input", "<select", "<textarea", "<button"))
