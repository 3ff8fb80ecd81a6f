"""Endless cards by topic."""

from __future__ import annotations

from pathlib import Path

import pytest
from IPython.utils.capture import capture_output

import grader
from grader.counting import ZOO, LayerError
from grader.course import UnknownName, find_topic, questions_about
from grader.marking import Record, progress_of, solution_of
from grader.notebook.own_network import OwnNetwork
from grader.notebook.practice import Practice
from tests.notebook.hand import Hand


def practising(topic="conv2d"):
    return Practice(Path.cwd(), find_topic(topic))


def answer(practice, right=True):
    practice.card.fill(str(solution_of(practice.card.exercise).answer) if right else "7")
    press(practice, "Check")


def press(practice, text):
    Hand(practice.card).press(text)


def page(practice):
    return Hand(practice.card).page + Hand(practice.head).page


def test_cards_get_harder_as_the_learner_gets_better():
    practice = practising()
    seen = []
    for _ in range(3):
        seen.append(practice.card.exercise.id)
        answer(practice)
        press(practice, "Next card")
    assert seen == ["sixteen-filters", "sixteen-filters", "colour-image"]
    answer(practice, right=False)
    press(practice, "Next card")
    answer(practice, right=False)
    press(practice, "Next card")
    assert practice.card.exercise.id == "sixteen-filters"


def test_every_card_has_other_numbers():
    practice = practising()
    texts = set()
    for _ in range(8):
        texts.add(practice.card.exercise.variant)
        press(practice, "Next card")
    assert len(texts) == 8


def test_the_picture_and_the_advice_follow_each_answer():
    practice = practising()
    assert "Convolutions: 0 of 3 rungs, not tried yet" in page(practice)
    assert "Two cards right at the first try" in page(practice)
    answer(practice)
    press(practice, "Next card")
    answer(practice)
    assert "Convolutions: 1 of 3 rungs, 2 cards" in page(practice)
    press(practice, "Next card")
    exercise = practice.card.exercise
    practice.card.fill(str(exercise.question.truth - exercise.question.layer.filters))
    press(practice, "Check")
    assert "To review: <strong>Convolutions</strong>" in page(practice)
    assert "Watch out for: <strong>no bias</strong>" in page(practice)


def test_it_goes_on_where_the_learner_left_off_and_offers_what_to_review():
    practice = practising()
    answer(practice)
    press(practice, "Next card")
    answer(practice)
    assert practising().card.exercise.id == "colour-image"
    press(practice, "Next card")
    answer(practice, right=False)
    assert Practice(Path.cwd()).topic.id == "conv2d"


def test_another_topic_can_be_chosen():
    practice = practising()
    Hand(practice.head).type("Topic", "biases")
    assert practice.card.exercise.id == "how-many-biases"


def test_fresh_cards_of_the_lessons_count_too(in_a_folder_of_its_own):
    lesson = in_a_folder_of_its_own.parent / "02-filters"
    elsewhere = in_a_folder_of_its_own.parent / "practice"
    elsewhere.mkdir()
    practice = Practice(lesson, find_topic("conv2d"))
    answer(practice)
    press(practice, "Next card")
    answer(practice)
    assert Practice(elsewhere, find_topic("conv2d")).card.exercise.id == "colour-image"
    assert not (elsewhere / "answers.jsonl").exists()


def test_a_folder_that_cannot_be_written_to_is_told_and_practice_goes_on(in_a_folder_of_its_own):
    (in_a_folder_of_its_own / "answers.jsonl").mkdir()
    practice = practising()
    answer(practice)
    assert "Not saved" in page(practice)
    press(practice, "Next card")
    assert practice.card.exercise.id == "sixteen-filters"


@pytest.mark.usefixtures("shell")
class TestInANotebook:
    def test_it_is_a_widget_with_a_still_text(self):
        with capture_output() as captured:
            assert grader.practice() is None
        assert [("text/html" in one.data) for one in captured.outputs] == [False, True]
        with pytest.raises(UnknownName, match="conv2d"):
            grader.practice("conv")

    def test_under_nbgrader_it_shows_nothing(self, monkeypatch):
        monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
        with capture_output() as captured:
            grader.practice("conv2d")
        assert not captured.outputs
        assert not Record(Path.cwd()).entries()


class TestWithANetworkOfOnesOwn:
    def own(self):
        return OwnNetwork(Path.cwd(), questions_about(ZOO["simple-cnn"]()))

    def test_layers_that_learn_are_asked_first_one_after_another(self):
        practice = self.own()
        seen = []
        for _ in range(4):
            seen.append(practice.card.exercise.title)
            answer(practice)
            press(practice, "Next card")
        assert seen == ["conv2d", "conv2d_1", "dense", "dense_1"]
        assert "<strong>4</strong> of 6 different layers counted." in page(practice)

    def test_hints_and_diagnosis_are_those_of_the_lessons(self):
        practice = self.own()
        practice.card.fill("3*3*1*32")
        press(practice, "Check")
        assert "biases are not in your count" in page(practice)
        press(practice, "Hint 1 of 3")
        assert "How deep is one filter?" in page(practice)
        press(practice, "Show solution")
        assert "Worked solution" in page(practice)

    def test_a_layer_can_be_chosen(self):
        practice = self.own()
        wanted = next(one for one in questions_about(ZOO["simple-cnn"]()) if one.title == "dense")
        Hand(practice.head).type("Layer", wanted.variant)
        assert practice.card.exercise.title == "dense"
        assert "practice: no points" in page(practice)

    def test_it_counts_for_no_lesson_and_breaks_no_progress(self):
        practice = self.own()
        answer(practice)
        assert {entry.exercise for entry in Record(Path.cwd()).entries()} == {"own-network"}
        assert progress_of(Path.cwd().parent).score == 0
        practising()

    @pytest.mark.usefixtures("shell")
    def test_it_takes_whatever_explain_takes(self, torch):
        made = torch.nn.Sequential(torch.nn.Conv2d(3, 8, 3), torch.nn.Flatten(), torch.nn.Linear(8 * 7 * 7, 10))
        with capture_output() as captured:
            grader.practice(made, input_shape=(3, 9, 9))
            grader.practice("vgg16")
        assert len(captured.outputs) == 4
        with pytest.raises(LayerError, match="give input_shape"):
            grader.practice(torch.nn.Sequential(torch.nn.Conv2d(3, 8, 3)))
