"""What a learner gets back: every exercise at a glance, and nothing that is not theirs to know."""

from __future__ import annotations

import json
import time
from pathlib import Path

import nbformat
import pytest
from traitlets.config import Config

from grader.course import find_exercise, variant
from grader.marking import Entry, Record, mark, solution_of
from grader.staff.desk.feedback import FeedbackPage, problem_page
from grader.staff.desk.outside import MarkOutside
from grader.staff.desk.summary import MOST_FRESH, summary
from grader.staff.gradebook import Points, Words
from tests.lessons.notebooks import notebook

LESSON = "02-filters"


def marked(**answers):
    named = {name.replace("_", "-"): answer for name, answer in answers.items()}
    return [(find_exercise(name), mark(name, answer)) for name, answer in named.items()]


def test_it_begins_with_every_exercise_and_what_was_wrong_with_it():
    page = summary(marked(sixteen_filters="144", colour_image="448", what_changes_the_count=None), [])
    assert '<a href="#sixteen-filters">Sixteen filters</a>' in page
    assert "Not yet" in page
    assert "<td>no bias</td>" in page
    assert "2 of 2 points" in page
    assert "Not attempted" in page
    assert "take fresh cards in the practice notebook: <strong>Convolutions</strong>" in page
    assert "\n\n" not in page, "an empty line would end the HTML in a text cell"


def test_a_mistake_made_twice_is_to_be_looked_at_first():
    page = summary(marked(sixteen_filters="144", larger_image="144", colour_image="448"), [])
    assert "<strong>no bias</strong>: Sixteen filters, A larger image" in page
    assert "more than one place" not in summary(marked(sixteen_filters="144", larger_image="160"), [])


def fresh(seed, answer=None):
    exercise = variant(find_exercise("sixteen-filters"), seed)
    answer = solution_of(exercise).answer if answer is None else answer
    return Entry(exercise.id, "check", exercise.variant, answer)


def test_fresh_cards_show_what_is_mastered():
    page = summary(marked(sixteen_filters="160"), [fresh("a"), fresh("b")])
    assert "Convolutions: 1 of 3 rungs, 2 cards" in page
    assert "<svg" not in summary(marked(sixteen_filters="160"), [])


def test_a_log_full_of_fresh_cards_costs_no_time():
    entries = [fresh(str(number), "12345") for number in range(30 * MOST_FRESH)]
    begun = time.process_time()
    assert f"{MOST_FRESH} cards" in summary(marked(sixteen_filters="160"), entries)
    assert time.process_time() - begun < 8


def outside(folder, **settings):
    """The lesson after its marking, with one wrong answer in the log; no code of a learner is run."""
    record = Record(folder)
    record.checked("sixteen-filters", "144", mark("sixteen-filters", "144"))
    found = notebook("lessons", LESSON)
    found.cells = [cell for cell in found.cells if cell.id in ("sixteen-filters", "colour-image")]
    MarkOutside(config=Config(MarkOutside=settings)).mark(found, {Path("answers.jsonl"): record.path.read_bytes()})
    return found


@pytest.mark.parametrize("released", [False, True])
def test_the_worked_solution_is_there_only_if_staff_release_it(tmp_path, released):
    found = outside(tmp_path, release_solutions=released)
    text = nbformat.writes(found)
    assert ("Worked solution" in text) is released
    assert (str(find_exercise("colour-image").question.truth) in text) is released
    assert "the biases are not in your count yet" in text, "the same diagnosis as on the card"
    assert found.cells[0].id == "at-a-glance"
    nbformat.validate(json.loads(text) and found)


def test_who_has_no_marks_is_told_why_in_a_page_that_can_be_read_on_a_phone():
    page = problem_page(LESSON, "x <script>")
    assert "x &lt;script&gt;" in page
    assert "width=device-width" in page
    assert "Nothing is counted against you" in page


def page_of(pages, score, comment=None):
    points = {"sixteen-filters": Points(auto=score)}
    found = notebook("lessons", LESSON)
    cell = next(cell for cell in found.cells if cell.id == "sixteen-filters")
    cell.metadata.nbgrader["solution"] = True
    return pages.rest_of(found, LESSON, points, {"sixteen-filters": Words(manual=comment)}, 0.0)


def test_cells_that_stand_in_many_pages_are_still_each_learners_own():
    pages = FeedbackPage(Config())
    first, second = page_of(pages, 1.0), page_of(pages, 2.0, "Well done")
    assert page_of(pages, 1.0) == first != second
    assert second == page_of(FeedbackPage(Config()), 2.0, "Well done")
    assert "Score: 2.0" in second
    assert "Well done" in second
    assert "Well done" not in first
