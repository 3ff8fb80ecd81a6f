"""Cards in real browsers' windows: for keyboards, screen readers, narrow windows, both themes and other clients."""

from __future__ import annotations

import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.jupyter import Notebook, browser_page, set_theme, write_notebook
from tests.course_folder import make_course
from tests.lessons.notebooks import NAMES, OTHERS
from tests.support import EXERCISES

OTHER_CARDS = ["explore('filter')", "explore('bias')", "explore('network')", "explore('budget')", "practice()",
               "progress()", "submit()", "explain('simple-cnn')", "explain('vgg16', 'lenet5')"]  # fmt: skip
TALL = 34_000
"""Pixels: higher than all cards together, as JupyterLab draws only what is in sight."""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course folder, with a notebook that holds every card there is."""
    folder = make_course(tmp_path_factory.mktemp("everybody") / "course")
    calls = [f"exercise({one.id!r})" for one in EXERCISES] + OTHER_CARDS
    cells = ["from grader import *", *calls]
    write_notebook(folder / "every" / "every.ipynb", cells)
    write_notebook(
        folder / "one" / "one.ipynb", ["from grader import *", "exercise('colour-image')", "exercise('who-learns')"]
    )
    return folder


def all_drawn(page) -> None:
    """Wait until every card is there; practice has two: the topics, and the card below them."""
    cards = len(EXERCISES) + len(OTHER_CARDS) + 1
    page.wait_for_function(f"document.querySelectorAll('.grader-card').length >= {cards}")


def test_axe_finds_nothing_in_any_card_before_and_after_its_use_in_both_themes(jupyterlab, course):
    set_theme(course, "Light")
    with browser_page(height=TALL, patience=150) as page:
        notebook = Notebook(page, jupyterlab, "every/every.ipynb")
        notebook.open()
        notebook.run_all()
        all_drawn(page)
        assert violations(page) == []
        for what in ("[data-press=hint]", "[data-press=solution]", "[type=submit]", "summary"):
            page.evaluate(f"document.querySelectorAll('.grader-card {what}').forEach((one) => one.click())")
            notebook.wait_until_idle()
        page.wait_for_function("document.querySelectorAll('.grader-solution').length > 40")
        page.wait_for_timeout(1000)
        assert violations(page) == []
        notebook.menu("Settings", "Theme", "JupyterLab Dark")
        page.wait_for_function("document.body.dataset.jpThemeName === 'JupyterLab Dark'")
        page.wait_for_timeout(500)
        assert violations(page) == []


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["Light", "Dark"])
@pytest.mark.parametrize("lesson", [*NAMES, *OTHERS])
def test_axe_finds_nothing_in_the_cards_of_a_lesson(jupyterlab, course, lesson, theme):
    set_theme(course, theme)
    with browser_page(height=12_000) as page:
        notebook = Notebook(page, jupyterlab, f"lessons/{lesson}/{lesson}.ipynb")
        notebook.open()
        notebook.run_all()
        page.wait_for_timeout(1000)
        page.locator(".grader-card").first.wait_for()
        assert violations(page) == []


def test_nothing_below_a_card_moves_when_its_feedback_comes(jupyterlab, course):
    set_theme(course, "Light")
    with browser_page(height=3000) as page:
        notebook = Notebook(page, jupyterlab, "one/one.ipynb")
        notebook.open()
        notebook.run_all()
        card, below = notebook.card("A colour image"), notebook.card("Which layers learn?")
        field = card.get_by_label("Your answer")
        before = below.bounding_box()["y"]
        for typed, said in (("432", "biases"), ("k*k", "could not read"), ("448", "Right.")):
            field.fill(typed)
            field.press("Enter")
            card.get_by_role("alert").get_by_text(said).first.wait_for()
            assert abs(below.bounding_box()["y"] - before) < 1, typed


def test_the_focus_goes_with_a_layer_that_is_moved_and_stays_in_the_card_when_one_is_removed(jupyterlab, course):
    write_notebook(course / "build" / "build.ipynb", ["from grader import *", "explore('network')"])
    with browser_page(height=3000) as page:
        notebook = Notebook(page, jupyterlab, "build/build.ipynb")
        notebook.open()
        notebook.run_all()
        page.get_by_role("button", name="Move layer 3, convolution, up").focus()
        for place in (2, 1):
            page.keyboard.press("Enter")
            expect(page.get_by_role("button", name=f"Move layer {place}, convolution, up")).to_be_focused()
        page.get_by_role("button", name="Remove layer 5, dense").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Add layer")).to_be_focused()


@pytest.mark.slow
def test_cards_fit_into_windows_of_every_width_in_notebook_7(jupyterlab, course):
    set_theme(course, "Light")
    with browser_page(height=TALL, patience=150) as page:
        notebook = Notebook(page, jupyterlab, "every/every.ipynb")
        notebook.open_in_notebook_7()
        notebook.run_all()
        all_drawn(page)
        for width in (1600, 900, 400):
            page.set_viewport_size({"width": width, "height": TALL})
            for _ in range(20):
                # It takes a busy machine a while to lay out all of this anew.
                page.wait_for_timeout(500)
                too_wide = page.evaluate(
                    "[...document.querySelectorAll('.grader-card')].filter(one => one.scrollWidth > one.clientWidth + 1"
                    " || one.getBoundingClientRect().right > innerWidth).map(one => one.innerText.slice(0, 40))"
                )
                if not too_wide:
                    break
            assert too_wide == [], width


def test_a_card_works_in_notebook_7_and_is_there_again_after_a_restart(jupyterlab, course):
    with browser_page(height=3000) as page:
        notebook = Notebook(page, jupyterlab, "one/one.ipynb")
        notebook.open_in_notebook_7()
        notebook.run_all()
        choice = notebook.card("Which layers learn?")
        choice.get_by_label("Convolution").check()
        choice.get_by_role("button", name="Check").click()
        choice.get_by_role("alert").wait_for()
        notebook.restart_and_run_all()
        expect(notebook.card("Which layers learn?").get_by_label("Convolution")).to_be_checked()


def test_while_the_kernel_is_busy_a_card_says_that_it_waits(jupyterlab, course):
    cells = ["from grader import *", "exercise('sixteen-filters')", "import time; time.sleep(4)"]
    write_notebook(course / "busy" / "busy.ipynb", cells)
    with browser_page(height=3000) as page:
        notebook = Notebook(page, jupyterlab, "busy/busy.ipynb")
        notebook.open()
        notebook.menu("Run", "Run All Cells")
        card = notebook.card("Sixteen filters")
        card.get_by_label("Your answer").fill("160")
        card.get_by_label("Your answer").press("Enter")
        card.get_by_text("Waiting for the kernel").wait_for()
        card.get_by_role("alert").get_by_text("Right.").wait_for()
        expect(card.get_by_text("Waiting for the kernel")).to_have_count(0)


def test_a_page_made_by_nbconvert_has_question_picture_and_the_way_to_the_live_card(jupyterlab, course):
    command = [sys.executable, "-m", "nbconvert", "--to", "html", "--execute", "one/one.ipynb", "--output", "page.html"]
    subprocess.run(command, cwd=course, check=True, capture_output=True)
    with browser_page() as page:
        page.goto((course / "one" / "page.html").as_uri())
        still = page.locator(".grader-still").first
        expect(still).to_be_visible()
        expect(still).to_contain_text("A colour image")
        expect(still).to_contain_text("Run All Cells")
        assert still.locator("svg").bounding_box()["width"] > 200
