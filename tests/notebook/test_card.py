"""What a card does when it is used."""

from __future__ import annotations

import os
from pathlib import Path

import ipywidgets as widgets
import pytest

from grader.course import find_exercise
from grader.marking import Record
from grader.notebook.card import Card
from grader.notebook.faces import ChoiceFace, NumberFace


def card(name="sixteen-filters", **more) -> Card:
    return Card(find_exercise(name), Path.cwd(), **more)


def parts(card, kind):
    """All widgets of a kind in a card."""
    found, todo = [], [card.widget]
    while todo:
        widget = todo.pop(0)
        found += [widget] if isinstance(widget, kind) else []
        todo += getattr(widget, "children", ())
    return found


def button(card, text) -> widgets.Button:
    return next(one for one in parts(card, widgets.Button) if one.description.startswith(text))


def field(card) -> widgets.Text:
    return parts(card, widgets.Text)[0]


def page(card) -> str:
    """All that stands on the card, but for its style sheet."""
    return "\n".join(one.value for one in parts(card, widgets.HTML) if "<style>" not in one.value)


def answer(card, typed):
    field(card).value = typed
    button(card, "Check").click()


def entries():
    return Record(Path.cwd()).entries()


def test_the_card_shows_title_question_picture_and_points():
    text = page(card())
    for part in ("Sixteen filters", "<strong>16 filters</strong>", "<svg", "0 of 1 point"):
        assert part in text
    assert not entries(), "looking is not recorded"


def test_the_field_says_live_what_it_reads():
    one = card()
    field(one).value = "(3*3*1+1)*16"
    assert "(3·3·1 + 1)·16 = 160" in page(one)
    field(one).value = "(3*3*1+"
    assert "stopped at the end" in page(one)
    field(one).value = "<script>"
    assert "<script>" not in page(one)
    assert "&lt;script&gt;" in page(one)


def test_enter_checks_just_as_the_button_does():
    one = card()
    field(one).value = "160"
    field(one)._handle_custom_msg({"event": "submit"}, [])
    assert one.state.solved
    field(one)._handle_custom_msg({"event": "something else"}, [])
    assert one.state.attempts == 1


def test_a_wrong_answer_gets_its_diagnosis_in_a_live_region():
    one = card()
    answer(one, "144")
    assert 'role="alert"' in page(one)
    assert "the biases are not in your count" in page(one)
    assert "1 attempt" in page(one)
    assert "Worked solution" not in page(one)
    assert (entries()[0].answer, entries()[0].mark["mistake"]) == ("144", "no-bias")


def test_a_right_answer_shows_the_worked_solution():
    one = card()
    answer(one, "160")
    assert "Worked solution" in page(one)
    assert "1 of 1 point" in page(one)


def test_an_empty_or_unreadable_answer_costs_nothing():
    one = card()
    answer(one, "  ")
    answer(one, "k*k")
    assert one.state.attempts == 0
    assert [entry.answer for entry in entries()] == ["k*k"], "an empty field is no answer to keep"
    assert "I could not read this" in page(one)


def test_hints_come_one_by_one_and_then_end():
    one = card()
    for number, text in enumerate(one.exercise.hint_texts, 1):
        assert button(one, "Hint").description == f"Hint {number} of 3"
        button(one, "Hint").click()
        assert page(one).count("<li>") == number
        assert text.split(".")[0].split("×")[0] in page(one)
    assert button(one, "No more hints").disabled
    assert [entry.event for entry in entries()] == ["hint"] * 3


def test_the_solution_is_shown_on_request_and_that_is_recorded():
    one = card()
    button(one, "Show solution").click()
    assert "Worked solution" in page(one)
    assert [entry.event for entry in entries()] == ["solution"]


def test_reopened_the_card_shows_where_the_learner_left_off():
    one = card()
    button(one, "Hint").click()
    answer(one, "144")
    again = card()
    assert field(again).value == "144"
    assert "the biases are not in your count" in page(again)
    assert "1 attempt" in page(again)
    assert button(again, "Hint").description == "Hint 2 of 3"
    assert "alert" not in page(again), "nothing is announced that did not just happen"
    answer(again, "160")
    answer(again, "7")
    last = card()
    assert field(last).value == "160"
    assert "1 of 1 point" in page(last)
    assert "Worked solution" in page(last)


def test_another_one_has_fresh_numbers_and_earns_no_points():
    one = card("colour-image")
    before = page(one)
    button(one, "Another one").click()
    assert one.practice
    assert page(one) != before
    assert "practice: no points" in page(one)
    answer(one, str(one.exercise.question.truth))
    assert "✓ Right" in page(one)
    assert not one.state.solved
    assert entries()[0].variant == one.exercise.variant
    button(one, "Back").click()
    assert not one.practice
    assert "0 of 2 points" in page(one)


def test_choices_are_ticked_and_restored():
    one = card("who-learns")
    boxes = {box.description: box for box in parts(one, widgets.Checkbox)}
    boxes["Convolution"].value = boxes["Flatten"].value = True
    button(one, "Check").click()
    assert "1 of your 2 ticks is right" in page(one)
    assert entries()[0].answer == ["convolution", "flatten"]
    again = {box.description for box in parts(card("who-learns"), widgets.Checkbox) if box.value}
    assert again == {"Convolution", "Flatten"}
    assert not any(one.description.startswith("Another") for one in parts(card("who-learns"), widgets.Button)
                   if one.layout.display != "none")  # fmt: skip


def test_a_function_is_called_as_it_is_at_the_moment_of_the_check():
    functions = [lambda k, c, f, use_bias=True: None, lambda k, c, f, use_bias=True: (k * k * c + use_bias) * f]
    one = card("write-conv2d", function=lambda: functions[0])
    button(one, "Check").click()
    assert "returns nothing yet" in page(one)
    functions.reverse()
    button(one, "Check").click()
    assert one.state.solved


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
    assert "Earlier answers could not be read" in page(one)
    answer(one, "144")
    assert "Not saved" in page(one)
    assert field(one).value == "144"
    assert "the biases are not in your count" in page(one)
    (Path.cwd() / "answers.jsonl").rmdir()
    button(one, "Check").click()
    assert "Not saved" not in page(one)
    assert len(entries()) == 1


def test_a_card_of_a_master_shows_its_solution_and_saves_nothing():
    one = Card(find_exercise("sixteen-filters"), None)
    assert field(one).value == "(3·3·1 + 1)·16"
    assert "Worked solution" in page(one)
    answer(one, "144")
    button(one, "Hint").click()
    assert not entries()


def test_fields_have_labels():
    assert field(card()).description == "Your answer"
    assert all(box.description for box in parts(card("who-learns"), widgets.Checkbox))
    assert all(one.description for one in parts(card(), widgets.Button))


def test_faces_fill_and_give_back_the_same():
    number = NumberFace(find_exercise("sixteen-filters"), lambda: None)
    number.fill("12 + 3")
    assert number.answer == "12 + 3"
    choice = ChoiceFace(find_exercise("who-learns"), lambda: None)
    choice.fill(["dense"])
    assert choice.answer == ["dense"]


def test_a_card_is_a_section_of_its_page_so_that_no_level_of_headings_is_left_out():
    assert 'role="heading" aria-level="2"' in page(card())
