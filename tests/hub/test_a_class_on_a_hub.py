"""A class on a JupyterHub with nbgrader's exchange, from the release of a lesson to the feedback in the browser."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.jupyter import CHROMIUM, Notebook, browser_page
from tests.course_folder import make_course
from tests.hub.hub import PASSWORD, environment, hub, proxy
from tests.support import lacking, need_bubblewrap

LESSON = "02-filters"
ANSWERS = {"ada": "(3*3*1+1)*16", "grace": "144"}


@pytest.fixture
def here(tmp_path) -> Path:
    """A folder with a course and an exchange."""
    need_bubblewrap()
    if CHROMIUM is None:
        lacking("Chromium", "install it, e.g. with: apt-get install chromium")
    if proxy() is None:
        lacking("JupyterHub's proxy", "install it, e.g. with: npm install -g configurable-http-proxy")
    pytest.importorskip("jupyterhub", reason="JupyterHub is missing here; pip install '.[hub]'")
    make_course(tmp_path / "course")
    (tmp_path / "exchange").mkdir()
    (tmp_path / "exchange").chmod(0o1777)
    return tmp_path


def by_staff(here: Path, *command: str) -> str:
    """A command in the terminal that staff have on the hub."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=here / "course",
        env=environment(here, here / "course"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@contextlib.contextmanager
def a_page(name: str) -> Iterator[Page]:
    """A page in the browser of this person; whatever happens, a picture of it is kept if SCREENSHOTS names a folder."""
    with browser_page(height=5000, patience=120) as page:
        try:
            yield page
        finally:
            if os.environ.get("SCREENSHOTS"):
                page.screenshot(path=Path(os.environ["SCREENSHOTS"], f"hub-{name}.png"))


def sign_in(page: Page, address: str, name: str) -> str:
    """Sign in, wait for one's own server; its address."""
    page.goto(f"{address}/hub/login")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{address}/user/{name}/lab*", timeout=120_000)
    page.locator(".lm-MenuBar").first.wait_for()
    return f"{address}/user/{name}"


def assignments(page: Page) -> None:
    """Nbgrader's list of assignments, as it is now."""
    page.locator(".lm-MenuBar-itemLabel", has_text="Nbgrader").click()
    page.locator(".lm-Menu-itemLabel", has_text="Assignment List").click()


def learn(address: str, name: str, answer: str) -> None:
    """Fetch the lesson, answer its first card, and hand it in."""
    with a_page(name) as page:
        mine = sign_in(page, address, name)
        assignments(page)
        page.get_by_role("button", name="Fetch", exact=True).first.click()
        page.get_by_role("button", name="Submit", exact=True).first.wait_for()
        for name_of in (LESSON, f"{LESSON}.ipynb"):
            page.locator(".jp-DirListing-item", has_text=name_of).dblclick()
        page.locator(".jp-Notebook").first.wait_for()
        notebook = Notebook(page, mine, f"{LESSON}/{LESSON}.ipynb")
        notebook.wait_until_idle()
        page.wait_for_timeout(1000)
        notebook.run_all()
        card = page.locator(".grader-card").first
        card.get_by_label("Your answer").fill(answer)
        card.get_by_role("button", name="Check").click()
        card.get_by_text("✓ saved").wait_for()
        notebook.save()
        page.get_by_role("tab", name="Assignments").click()
        page.get_by_role("button", name="Submit", exact=True).first.click()
        page.locator("#submitted_assignments_list", has_text=LESSON).first.wait_for()


def read_feedback(address: str, name: str) -> str:
    """Fetch the feedback and read it."""
    with a_page(name) as page:
        sign_in(page, address, name)
        assignments(page)
        page.get_by_role("button", name="Fetch Feedback").first.click()
        page.get_by_text("view feedback").first.click()
        page.locator(".jp-DirListing-item", has_text=f"{LESSON}.html").dblclick()
        feedback = page.frame_locator(".jp-HTMLViewer iframe").locator("body")
        feedback.get_by_text("Score").first.wait_for()
        return feedback.inner_text()


@pytest.mark.slow
def test_from_release_to_feedback(here):
    with hub(here, here / "course") as address:
        by_staff(here, "grader", "release", LESSON)
        by_staff(here, "nbgrader", "release_assignment", LESSON)
        for name, answer in ANSWERS.items():
            learn(address, name, answer)
        by_staff(here, "nbgrader", "collect", LESSON)
        table = by_staff(here, "grader", "grade", LESSON)
        marks = {line.split()[0]: line.split()[1:3] for line in table.splitlines() if line.startswith(tuple(ANSWERS))}
        assert marks == {"ada": ["1", "8"], "grace": ["0", "8"]}
        by_staff(here, "nbgrader", "release_feedback", LESSON)
        with a_page("instructor") as page:
            page.goto(f"{sign_in(page, address, 'instructor')}/formgrader/manage_submissions/{LESSON}")
            for name, points in (("ada", "1 / 8"), ("grace", "0 / 8")):
                page.locator("tbody tr", has_text=name).get_by_text(points).wait_for()
        assert "160 parameters" in read_feedback(address, "ada")
        assert "the biases are not in your count yet" in read_feedback(address, "grace")
