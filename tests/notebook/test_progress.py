"""The map of the course."""

from __future__ import annotations

from pathlib import Path

import pytest
from IPython.utils.capture import capture_output

import grader
from grader.course import LESSONS, mistake_name
from grader.marking import Record, mark

pytestmark = pytest.mark.usefixtures("shell")


def shown() -> str:
    with capture_output() as captured:
        grader.progress()
    return captured.outputs[0].data["text/html"]


def test_every_lesson_is_on_the_map_with_a_link_and_a_bar():
    page = shown()
    for lesson in LESSONS:
        assert f'href="../{lesson.id}/{lesson.id}.ipynb"' in page
        assert f'aria-label="{lesson.title}"'.replace("'", "&#x27;") in page
    assert page.count("not begun") == len(LESSONS)
    assert "Mistakes" not in page


def test_it_says_what_is_done_what_comes_next_and_what_went_wrong():
    for typed in ("144", "160"):
        Record(Path.cwd()).checked("sixteen-filters", typed, mark("sixteen-filters", typed))
    page = shown()
    assert "1 of 5 cards done" in page
    assert "1 of 8" in page
    assert "<strong>Next:</strong> “What does training change?”" in page
    assert "no bias (1 time)" in page


def test_it_says_what_to_review(in_a_folder_of_its_own):
    assert "To review" not in shown()
    practice = in_a_folder_of_its_own.parent / "practice"
    practice.mkdir()
    record = Record(practice)
    record.checked("sixteen-filters", "7", mark("sixteen-filters", "7", variant="1:a"))
    page = shown()
    assert "<strong>To review:</strong> Convolutions" in page
    assert "it went wrong of late" in page


def test_mistakes_have_names_that_can_be_read():
    assert mistake_name("no-bias+depth-forgotten") == "no bias and depth forgotten"
    assert mistake_name("cell:dense/parameters") == "a wrong dense parameters in a table"
    assert mistake_name("change-imagined") == "change imagined"
