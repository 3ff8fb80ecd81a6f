"""The pictures of the documents, made from the real product: ``python -m tests.browser.picture``."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Locator, Page

from grader.marking import Record, mark
from tests.browser.jupyter import Notebook, browser_page, lab, write_notebook
from tests.course_folder import make_course, right_answers
from tests.support import ROOT

TOUR = ["from grader import explain, explore, progress", "explore('filter')", "explain('simple-cnn')", "progress()"]


def main() -> None:
    """Use the first cards as many people do, and take pictures of what they say."""
    with tempfile.TemporaryDirectory() as folder:
        course = make_course(Path(folder) / "course")
        write_notebook(course / "lessons" / "tour" / "tour.ipynb", TOUR)
        with lab(course) as address, browser_page(height=3000, scale=2, patience=200) as page:
            notebook = Notebook(page, address, "lessons/02-filters/02-filters.ipynb")
            notebook.open()
            notebook.run_all()
            card = notebook.card("Sixteen filters")
            card.get_by_label("Your answer").fill("3*3*1*16")
            card.get_by_role("button", name="Check").click()
            card.get_by_role("alert").wait_for()
            take(page, card, "card")
            _answer_some(course / "lessons")
            notebook = Notebook(page, address, "lessons/tour/tour.ipynb")
            notebook.open()
            notebook.run_all()
            outputs = page.locator(".jp-CodeCell .jp-OutputArea-output")
            take(page, notebook.card("Drag, and watch the count"), "explore")
            take(page, outputs.filter(has_text="1,199,882").last, "explain")
            take(page, outputs.last, "progress")


def _answer_some(lessons: Path) -> None:
    """Two lessons done, but for some mistakes on the way."""
    for lesson in ("01-parameters", "02-filters"):
        record = Record(lessons / lesson)
        for name, answer in right_answers(lesson).items():
            record.checked(name, answer, mark(name, answer))
    record.checked("larger-image", "(5*5*1+1)*16", mark("larger-image", "(5*5*1+1)*16"))


def take(page: Page, what: Locator, name: str) -> None:
    """A picture of this part of the page, in .github/."""
    what.wait_for()
    page.mouse.move(0, 0)
    page.wait_for_timeout(300)
    what.screenshot(path=ROOT / ".github" / f"{name}.png")


if __name__ == "__main__":
    main()
