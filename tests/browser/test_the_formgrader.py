"""Staff in nbgrader's real formgrader in a real browser: our marks, their own, and both after a regrade."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import expect

from grader.course import find_exercise, variant
from grader.marking import Record, mark, solution_of
from tests.browser.jupyter import asked, browser_page
from tests.course_folder import grades_of, hand_in, make_course, nbgrader
from tests.support import need_bubblewrap

LESSON = "09-capstone"
OURS = {"my-filters": 2.0, "write-separable": 3.0}
"""What is right in the submission; one more answer is there for a person to read."""
WORDS = "Nearly all of them sit in the dense layer, which pays for every position once more."
FUNCTION = """def separable_parameters(kernel_size, channels, filters):
    return (kernel_size**2 + 1) * channels + (channels + 1) * filters
"""
SHOTS = os.environ.get("SCREENSHOTS")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course in which Ada has handed in the last lesson, with some code that looks around."""
    need_bubblewrap()
    folder = make_course(tmp_path_factory.mktemp("formgrader") / "course")
    assert nbgrader(folder, "generate_assignment", LESSON, "--force").returncode == 0
    submitted = hand_in(folder, "ada", LESSON, {})
    Record(submitted).keep_seed("ada")
    own = variant(find_exercise("my-filters"), "ada")
    answer = solution_of(own).answer
    Record(submitted).checked(own.id, answer, mark(own, answer))
    path = submitted / f"{LESSON}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    cells = {cell.id: cell for cell in notebook.cells}
    cells["separable-parameters"].source = FUNCTION
    cells["own-words"].source = WORDS
    notebook.cells.append(
        nbformat.v4.new_code_cell(f"import os\nprint('sees the course:', os.path.exists({str(folder)!r}))")
    )
    nbformat.write(notebook, path)
    return folder


@pytest.fixture
def page():
    """A fresh page."""
    with browser_page(height=1600) as page:
        yield page
        if SHOTS:
            page.screenshot(path=Path(SHOTS, "formgrader-last.png"))


def test_marks_of_ours_and_of_theirs_stand_side_by_side_and_stay(jupyterlab, page, course):
    # The lessons, and the one submission of the last of them.
    page.goto(f"{jupyterlab}/formgrader")
    page.get_by_role("link", name="02-filters").first.wait_for()
    page.goto(f"{jupyterlab}/formgrader/manage_submissions/{LESSON}")
    row = page.locator("#main-table tr", has_text="ada")
    row.get_by_text("needs autograding").wait_for()

    # Its autograde button is ours too: code runs in the sandbox, and marks are made outside.
    row.locator(".autograde a").click()
    page.get_by_text(f"Successfully autograded '{LESSON}' for student 'ada'.").wait_for()
    kept = course / "course" / "autograded" / "ada" / LESSON / "marks.jsonl"
    lines = [json.loads(line) for line in kept.read_text().splitlines()]
    assert {line["exercise"]: line["mark"]["score"] for line in lines if line["mark"]["score"]} == OURS
    page.reload()
    page.locator("#main-table tr", has_text="needs manual grading").get_by_text("5 / 25").wait_for()

    # What the learner did, our marks, and our feedback below each card.
    page.goto(f"{jupyterlab}/formgrader/gradebook/{LESSON}/{LESSON}")
    page.get_by_role("link", name="Submission #1").click()
    page.get_by_text(WORDS).wait_for()
    page.get_by_text("sees the course: False").wait_for()
    expect(page.locator("#my-filters")).to_have_attribute("placeholder", "2")
    expect(page.locator("#write-separable")).to_have_attribute("placeholder", "3")
    expect(page.locator("#my-dense")).to_have_attribute("placeholder", "0")
    page.get_by_text("Right.").first.wait_for()
    page.get_by_text("Not attempted").first.wait_for()
    # Points and comments come apart: a comment typed before its field has been filled would be nowhere.
    expect(page.locator("#own-words-comment")).to_have_attribute("placeholder", re.compile("Type any comments"))
    submission = page.url

    # A person reads the open question.
    with page.expect_response(asked("PUT", "/api/grade/")):
        page.locator("#own-words").fill("4.5")
        page.locator("#own-words").press("Tab")
    with page.expect_response(asked("PUT", "/api/comment/")):
        page.locator("#own-words-comment").fill("And what does *pooling* change?")
        page.locator("#own-words-comment").press("Tab")
    if SHOTS:
        page.locator("#own-words").scroll_into_view_if_needed()
        page.screenshot(path=Path(SHOTS, "formgrader.png"))
    grades = grades_of(course, "ada", LESSON)
    assert {name: score for name, score in grades.items() if score} == OURS | {"own-words": 4.5}
    total(page, jupyterlab, "9.5 / 25")

    # And it stays, whoever grades again: our command, or the button.
    command = [sys.executable, "-m", "grader", "grade", LESSON, "--force"]
    done = subprocess.run(command, cwd=course, capture_output=True, text=True, check=False)
    assert "9.5" in done.stdout, done.stderr
    feedback = course / "course" / "feedback" / "ada" / LESSON / f"{LESSON}.html"
    assert "what does <em>pooling</em> change?" in feedback.read_text()
    total(page, jupyterlab, "9.5 / 25")
    row.locator(".autograde a").click()
    page.get_by_text(f"Successfully autograded '{LESSON}' for student 'ada'.").wait_for()
    total(page, jupyterlab, "9.5 / 25")
    page.goto(submission)
    page.get_by_text(WORDS).wait_for()
    expect(page.locator("#own-words")).to_have_value("4.5")
    expect(page.locator("#own-words-comment")).to_have_value("And what does *pooling* change?")


def total(page, jupyterlab, points):
    """Wait for this sum in the table of submissions, as it stands there when opened anew."""
    page.goto(f"{jupyterlab}/formgrader/manage_submissions/{LESSON}")
    page.locator("#main-table tr", has_text="ada").get_by_text(points, exact=True).wait_for()
