"""The report in a real browser: axe, both themes, a phone, the keyboard, paper, no network, and no script."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from grader.staff.report import write_report
from tests.browser.jupyter import CHROMIUM, browser_page
from tests.support import lacking

LESSON = "02-filters"


@pytest.fixture(scope="module")
def browser():
    """One browser for all these tests."""
    if CHROMIUM is None:
        lacking("Chromium", "install it, e.g. with: apt-get install chromium")
    with browser_page() as page:
        yield page.context.browser


@pytest.fixture
def page(browser):
    """A fresh window."""
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    yield page
    page.close()


@pytest.fixture(scope="module", params=[LESSON, None], ids=["a lesson", "the course"])
def address(request, course):
    """Where the page of a lesson is, and that of the course."""
    return write_report(course, request.param).as_uri()


def violations(page):
    """What axe-core finds fault with on the whole page."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def test_axe_finds_nothing_in_both_themes_on_a_phone_and_on_a_screen(page, address):
    for width, theme in ((400, "light"), (1200, "light"), (1200, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)
        page.goto(address)
        assert violations(page) == []


def test_nothing_is_asked_of_the_network_and_nothing_runs(page, address):
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(address)
    assert asked == [address]
    assert said == []
    assert page.title() != "run"
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"document.title = `run`\">')")
    page.wait_for_timeout(200)
    assert page.title() != "run", "even what would get in could not run"


def test_the_page_is_never_wider_than_the_window(page, address):
    page.goto(address)
    for width in (320, 400, 768, 1400):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("#tomorrow").bounding_box()["y"] < 300, "what matters first is seen first"


def test_small_print_stands_below_its_number_in_every_row(page, address):
    page.goto(address)
    below = "one => one.getBoundingClientRect().top >= one.parentElement.firstChild.getBoundingClientRect().bottom"
    found = page.evaluate(f"[...document.querySelectorAll('.overview .wide small')].map({below})")
    assert found
    assert all(found)


def test_a_note_under_cards_does_not_stick_to_them(page, course):
    page.goto(write_report(course, LESSON).as_uri())
    note = "document.querySelector('ol.mistakes').insertAdjacentHTML('afterend', '<p class=note>And 13 more.</p>')"
    page.evaluate(note)
    cards, note = page.locator("ol.mistakes").bounding_box(), page.locator("ol.mistakes + .note").bounding_box()
    assert note["y"] - cards["y"] - cards["height"] >= 10


def test_the_keyboard_reaches_what_matters_first(page, address):
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To what matters first"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#tomorrow') !== null")


def test_paper_is_white_and_holds_all_of_it(page, address):
    page.emulate_media(color_scheme="dark", media="print")
    page.goto(address)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    hidden = "[...document.querySelectorAll('main h2, main h3')].filter(one => !one.getClientRects().length).length"
    assert page.evaluate(hidden) == 0
    # An A4 page less its margins has 688 of the browser's dots.
    page.set_viewport_size({"width": 688, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 688
    assert page.pdf(format="A4").startswith(b"%PDF")
