"""A learner with nothing but the wheel: installed, opened, answered, and there again after a newer release."""

from __future__ import annotations

import subprocess

import pytest

from tests.browser.jupyter import CHROMIUM, Notebook, browser_page, lab
from tests.support import lacking
from tests.wheel.wheel import build, install, pythons


@pytest.mark.slow
@pytest.mark.parametrize(
    ("which", "resolution"),
    [(0, "lowest-direct"), (-1, "highest")],
    ids=["the oldest of all that is allowed", "the newest of all that is allowed"],
)
def test_a_learner_installs_the_wheel_and_learns(which, resolution, tmp_path):
    if CHROMIUM is None:
        lacking("Chromium", "install it, e.g. with: apt-get install chromium")
    python = pythons()[which]
    grader = install(build(tmp_path), python, tmp_path / "environment", resolution) / "grader"
    mine = tmp_path / "mine"
    mine.mkdir()
    with lab(mine, [grader, "learn", mine, "--no-browser"]) as address, browser_page(height=5000) as page:
        page.goto(address)
        page.wait_for_url("**/01-parameters.ipynb*")
        notebook = Notebook(page, address, "02-filters/02-filters.ipynb")
        notebook.open()
        notebook.run_all()
        card = page.locator(".grader-card").first
        card.get_by_label("Your answer").fill("144")
        card.get_by_role("button", name="Check").click()
        card.get_by_role("alert").get_by_text("the biases are not in your count yet").wait_for()
        card.get_by_label("Your answer").fill("160")
        card.get_by_role("button", name="Check").click()
        card.get_by_role("alert").get_by_text("Right.").wait_for()
        notebook.save()
    kept = (mine / "02-filters" / "answers.jsonl").read_bytes()
    assert kept.count(b'"event": "check"') == 2
    again = subprocess.run([grader, "learn", mine, "--copy-only"], capture_output=True, text=True, check=False)
    assert (again.stdout, again.stderr) == (f"Your lessons are in {mine}\n", "")
    assert (mine / "02-filters" / "answers.jsonl").read_bytes() == kept
