"""What a card does when it is used."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader.course import find_exercise
from grader.marking import Record
from grader.notebook.card import Card
from tests.notebook.hand import Hand


def card(name="sixteen-filters", **more) -> Hand:
    return Hand(Card(find_exercise(name), Path.cwd(), **more))


def answer(card, typed):
    card.type("Your answer", typed)
    card.press("Check")


def entries():
    return Record(Path.cwd()).entries()


def test_the_card_shows_title_question_picture_and_points():
    text = card().page
    for part in ("Sixteen filters", "<strong>16 filters</strong>", "<svg", "0 of 1 point"):
        assert part in text
    assert not entries(), "looking is not recorded"


def test_the_browser_is_told_of_a_card_when_it_is_shown_and_of_all_of_it_at_once():
    one = card()
    assert one.panel.comm is None
    shown = one.panel._repr_mimebundle_()
    assert shown["application/vnd.jupyter.widget-view+json"]["model_id"] == one.panel.comm.comm_id
    assert "Sixteen filters" in one.panel.get_state()["heading"]


def test_the_field_says_live_what_it_reads():
    one = card()
    one.type("Your answer", "(3*3*1+1)*16")
    assert "(3·3·1 + 1)·16 = 160" in one.page
    one.type("Your answer", "(3*3*1+")
    assert "stopped at the end" in one.page
    one.type("Your answer", "<script>")
    assert "<script>" not in one.page
    assert "&lt;script&gt;" in one.page


def test_enter_checks_just_as_the_button_does():
    one = card()
    one.type("Your answer", "160")
    one.check()
    assert one.card.state.solved
    one.panel.receive({"event": "something else"})
    assert one.card.state.attempts == 1


def test_a_wrong_answer_gets_its_diagnosis_in_a_live_region():
    one = card()
    answer(one, "144")
    assert 'role="alert"' in one.page
    assert "the biases are not in your count" in one.page
    assert "1 attempt" in one.page
    assert "Worked solution" not in one.page
    assert (entries()[0].answer, entries()[0].mark["mistake"]) == ("144", "no-bias")


def test_a_right_answer_is_said_so_and_its_solution_opens_on_request_only():
    one = card()
    answer(one, "160")
    assert "1 of 1 point" in one.page
    assert "Worked solution" not in one.page, "what nobody asked for does not push the page down"
    one.press("Show solution")
    assert "Worked solution" in one.page
    one.press("Hide solution")
    assert "Worked solution" not in one.page
    assert [entry.event for entry in entries()] == ["check"], "who has solved it may look at the solution freely"


def test_an_answer_travels_with_the_press_of_the_button():
    one = card()
    one.type("Your answer", "1")
    one.panel.receive({"event": "check", "name": "", "typed": {"count": "160"}})
    assert one.card.state.solved
    assert [entry.answer for entry in entries()] == ["160"]


def test_each_message_is_said_to_be_heard():
    one = card()
    for number in range(1, 4):
        one.press("Check")
        assert one.panel.heard == number


def test_what_is_saved_is_said_to_be():
    one = card()
    assert "saved" not in one.page
    answer(one, "144")
    assert "✓ saved" in one.page
    assert "✓ saved" in card().page


def test_before_the_first_answer_the_card_says_what_to_do_where_the_feedback_will_be():
    assert "Not attempted" in card().panel.feedback
    assert "alert" not in card().page


def test_an_empty_or_unreadable_answer_costs_nothing():
    one = card()
    answer(one, "  ")
    answer(one, "k*k")
    assert one.card.state.attempts == 0
    assert [entry.answer for entry in entries()] == ["k*k"], "an empty field is no answer to keep"
    assert "I could not read this" in one.page


def test_hints_come_one_by_one_and_then_end():
    one = card()
    for number, text in enumerate(one.card.exercise.hint_texts, 1):
        assert one.control("Hint").label == f"Hint {number} of 3"
        one.press("Hint")
        assert one.page.count("<li>") == number
        assert text.split(".")[0].split("×")[0] in one.page
    assert one.control("No more hints").disabled
    assert [entry.event for entry in entries()] == ["hint"] * 3


def test_the_solution_is_shown_on_request_and_that_is_recorded():
    one = card()
    one.press("Show solution")
    assert "Worked solution" in one.page
    assert [entry.event for entry in entries()] == ["solution"]


def test_reopened_the_card_shows_where_the_learner_left_off():
    one = card()
    one.press("Hint")
    answer(one, "144")
    again = card()
    assert again.value("Your answer") == "144"
    assert "the biases are not in your count" in again.page
    assert "1 attempt" in again.page
    assert again.control("Hint").label == "Hint 2 of 3"
    assert "alert" not in again.page, "nothing is announced that did not just happen"
    answer(again, "160")
    answer(again, "7")
    last = card()
    assert last.value("Your answer") == "160"
    assert "1 of 1 point" in last.page


def test_another_one_has_fresh_numbers_and_earns_no_points():
    one = card("colour-image")
    before = one.page
    one.press("Another one")
    assert one.card.practice
    assert one.page != before
    assert "practice: no points" in one.page
    answer(one, str(one.card.exercise.question.truth))
    assert "✓ Right" in one.page
    assert not one.card.state.solved
    assert entries()[0].variant == one.card.exercise.variant
    one.press("Back")
    assert not one.card.practice
    assert "0 of 2 points" in one.page


def test_choices_are_ticked_and_restored():
    one = card("who-learns")
    one.tick("Convolution", "Flatten")
    one.press("Check")
    assert "1 of your 2 ticks is right" in one.page
    assert entries()[0].answer == ["convolution", "flatten"]
    assert card("who-learns").ticked == {"Convolution", "Flatten"}
    assert not card("who-learns").offers("Another")


def test_a_function_is_called_as_it_is_at_the_moment_of_the_check():
    functions = [lambda k, c, f, use_bias=True: None, lambda k, c, f, use_bias=True: (k * k * c + use_bias) * f]
    one = card("write-conv2d", function=lambda: functions[0])
    one.press("Check")
    assert "returns nothing yet" in one.page
    functions.reverse()
    one.press("Check")
    assert one.card.state.solved


def test_a_function_is_said_to_be_in_the_notebook_which_is_to_be_saved():
    one = card("write-conv2d", function=lambda: lambda k, c, f, use_bias=True: (k * k * c + use_bias) * f)
    one.press("Check")
    assert "Right." in one.page
    assert "Your function is in the notebook: save that too" in one.page
    assert "✓ saved" not in one.page


def test_a_change_of_the_state_is_told():
    states = []
    one = card(changed=states.append)
    answer(one, "144")
    answer(one, "160")
    assert [state.solved for state in states] == [False, True]


@pytest.mark.skipif(os.name != "posix", reason="a folder in the file's place stands for a full disk on POSIX")
def test_what_cannot_be_saved_stays_in_the_card_and_says_so():
    (Path.cwd() / "answers.jsonl").mkdir()
    one = card()
    assert "Earlier answers could not be read" in one.page
    answer(one, "144")
    assert "Not saved" in one.page
    assert one.value("Your answer") == "144"
    assert "the biases are not in your count" in one.page
    (Path.cwd() / "answers.jsonl").rmdir()
    one.press("Check")
    assert "Not saved" not in one.page
    assert len(entries()) == 1


def test_a_card_of_a_master_shows_its_solution_and_saves_nothing():
    one = Hand(Card(find_exercise("sixteen-filters"), None))
    assert one.value("Your answer") == "(3·3·1 + 1)·16"
    assert "Worked solution" in one.page
    answer(one, "144")
    one.press("Hint")
    assert not entries()


def test_a_card_is_a_section_of_its_page_so_that_no_level_of_headings_is_left_out():
    assert 'role="heading" aria-level="2"' in card().page
