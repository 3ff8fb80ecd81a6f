"""A learner in real JupyterLab in real Chromium, and the staff who grade what that learner left."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.jupyter import Notebook, browser_page
from tests.course_folder import grades_of, make_course, nbgrader

LESSON = "02-filters"
SHOTS = Path(os.environ.get("SCREENSHOTS", ""))


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course folder that JupyterLab may write to."""
    folder = make_course(tmp_path_factory.mktemp("browser") / "course")
    assert nbgrader(folder, "generate_assignment", LESSON, "--force").returncode == 0
    return folder


@pytest.fixture
def page():
    """A fresh page; whatever happens to it, a picture of it is kept if SCREENSHOTS names a folder."""
    # Taller than a lesson: JupyterLab draws only the cells that are in sight.
    with browser_page(height=5000) as page:
        yield page
        if os.environ.get("SCREENSHOTS"):
            page.screenshot(path=SHOTS / "last.png")


def test_an_answer_travels_from_the_card_to_the_gradebook(jupyterlab, page, course):
    notebook = Notebook(page, jupyterlab, f"lessons/{LESSON}/{LESSON}.ipynb")
    notebook.open()
    notebook.run_all()
    first = page.locator(".grader-card").first
    answer = first.get_by_label("Your answer")

    answer.click()
    answer.press_sequentially("144")
    first.get_by_text("I read 144").wait_for()
    answer.press("Enter")
    first.get_by_role("alert").get_by_text("the biases are not in your count yet").wait_for()

    answer.fill("(3*3*1+1)*16")
    first.get_by_text("(3·3·1 + 1)·16 = 160").first.wait_for()
    first.get_by_role("button", name="Check").click()
    first.get_by_role("alert").get_by_text("Right.").wait_for()
    first.get_by_text("1 of 1 point · 2 attempts").wait_for()
    first.get_by_text("✓ saved").wait_for()
    first.get_by_role("button", name="Show solution").click()
    first.get_by_text("Worked solution").wait_for()

    choice = notebook.card("What changes the count?")
    for option in ("The image gets three channels", "The layer gets 32 filters", "The kernel grows to 5×5"):
        choice.get_by_label(option).check()
    choice.get_by_role("button", name="Check").click()
    choice.get_by_role("alert").get_by_text("Right.").wait_for()
    notebook.save()

    page.reload()
    notebook.wait_until_idle()
    notebook.restart_and_run_all()
    again = page.locator(".grader-card").first
    again.get_by_text("1 of 1 point · 2 attempts").wait_for()
    expect(again.get_by_label("Your answer")).to_have_value("(3*3*1+1)*16")
    expect(notebook.card("What changes the count?").get_by_label("The layer gets 32 filters")).to_be_checked()
    notebook.save()

    shutil.copytree(course / "lessons" / LESSON, course / "course" / "submitted" / "learner" / LESSON)
    done = nbgrader(course, "autograde", LESSON)
    assert done.returncode == 0, done.stderr
    assert grades_of(course, "learner", LESSON) == {
        "sixteen-filters": 1.0,
        "larger-image": 0.0,
        "colour-image": 0.0,
        "what-changes-the-count": 1.0,
        "write-conv2d": 0.0,
    }


def test_a_notebook_opened_and_not_run_yet_shows_questions_and_no_errors(jupyterlab, page, course):
    notebook = Notebook(page, jupyterlab, f"lessons/{LESSON}/{LESSON}.ipynb")
    notebook.open()
    notebook.run_all()
    notebook.save()
    notebook.menu("Kernel", "Shut Down Kernel")
    page.wait_for_timeout(1000)
    page.reload()
    page.locator(".jp-Notebook").first.wait_for()
    still = page.locator(".grader-still", has_text="A larger image").first
    still.scroll_into_view_if_needed()
    expect(still).to_be_visible()
    expect(still).to_contain_text("Run All Cells")
    page.wait_for_timeout(1500)
    assert page.get_by_text("Error displaying widget").locator("visible=true").count() == 0


def test_the_slider_of_the_image_changes_the_picture_and_not_the_count(jupyterlab, page):
    notebook = Notebook(page, jupyterlab, f"lessons/{LESSON}/{LESSON}.ipynb")
    notebook.open()
    notebook.run_all()
    explorer = notebook.card("Drag, and watch the count")
    slider = explorer.get_by_role("slider").first
    slider.focus()
    for _ in range(5):
        slider.press("ArrowRight")
    explorer.get_by_text("33×33×1").wait_for()
    explorer.get_by_text("160").wait_for()
    channels = explorer.get_by_role("slider").nth(1)
    channels.focus()
    channels.press("ArrowRight")
    channels.press("ArrowRight")
    explorer.get_by_text("448").wait_for()


def test_every_kind_of_card_works_by_keyboard_and_is_there_again_tomorrow(jupyterlab, page):
    lesson = "05-where-parameters-live"
    notebook = Notebook(page, jupyterlab, f"lessons/{lesson}/{lesson}.ipynb")
    page.set_viewport_size({"width": 1200, "height": 7500})
    notebook.open()
    notebook.run_all()

    order = notebook.card("Who holds most?")
    for layer, letter in (("conv2d", "1"), ("conv2d_1", "3"), ("dense", "4"), ("dense_1", "2")):
        order.get_by_label(layer, exact=True).focus()
        page.keyboard.press(letter)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    order.get_by_role("alert").get_by_text("That is the order.").wait_for()

    guess = notebook.card("How much larger?")
    guess.get_by_role("slider").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    guess.get_by_text("Your guess is noted").wait_for()
    guess.get_by_label("Your answer").focus()
    page.keyboard.type("(26*26*64+1)*128")
    page.keyboard.press("Enter")
    guess.get_by_role("alert").get_by_text("5,537,920 parameters: that is the count.").wait_for()

    growth = notebook.card("The image grows")
    growth.get_by_label("dense", exact=True).focus()
    page.keyboard.press("Space")
    growth.get_by_role("button", name="Check").press("Enter")
    growth.get_by_role("alert").get_by_text("Every tick is where it belongs.").wait_for()

    design = notebook.card("Design within a budget")
    design.get_by_label("Your layers").focus()
    page.keyboard.type("conv8@3 maxpool2 conv16@3 conv16@3 globalavgpool dense10")
    design.get_by_text("the budget is 10,000").wait_for()
    design.get_by_role("button", name="Check").press("Enter")
    design.get_by_role("alert").get_by_text("Your network keeps to every condition").wait_for()
    notebook.save()

    page.reload()
    notebook.wait_until_idle()
    notebook.restart_and_run_all()
    notebook.card("Who holds most?").get_by_text("1 of 1 point · 1 attempt").wait_for()
    expect(notebook.card("Who holds most?").get_by_label("dense", exact=True)).to_have_value("4th")
    expect(notebook.card("How much larger?").get_by_label("Your answer")).to_have_value("(26*26*64+1)*128")
    expect(notebook.card("The image grows").get_by_label("dense", exact=True)).to_be_checked()
    expect(notebook.card("Design within").get_by_label("Your layers")).to_have_value(re.compile("globalavgpool"))


def test_a_table_is_filled_in_and_a_slip_is_counted_once(jupyterlab, page):
    lesson = "04-simple-cnn"
    notebook = Notebook(page, jupyterlab, f"lessons/{lesson}/{lesson}.ipynb")
    page.set_viewport_size({"width": 1200, "height": 9000})
    notebook.open()
    notebook.run_all()
    table = notebook.card("The whole summary")
    table.get_by_label("output shape of flatten", exact=True).fill("36864")
    table.get_by_label("parameters of dense", exact=True).fill("(36864+1)*128")
    page.keyboard.press("Enter")
    table.get_by_role("alert").get_by_text("Right for an input of 36,864, which you carried on with.").wait_for()
    expect(table.get_by_label("right for the value that you carried on with")).to_have_count(1)
    expect(table.get_by_label("wrong", exact=True)).to_have_count(1)


def test_practice_deals_card_after_card(jupyterlab, page):
    notebook = Notebook(page, jupyterlab, "lessons/practice/practice.ipynb")
    notebook.open()
    notebook.run_all()
    panel = notebook.card("Practice")
    panel.get_by_label("Topic").select_option("Biases")
    card = notebook.card("How many biases?")
    question = card.inner_text()
    expect(notebook.card("How many biases?")).to_have_text(question, use_inner_text=True)
    card.get_by_role("button", name="Next card").click()
    expect(notebook.card("How many biases?")).not_to_have_text(question, use_inner_text=True)
