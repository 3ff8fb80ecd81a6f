"""The README's picture, made from the real product: ``python -m tests.browser.picture``."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.browser.jupyter import Notebook, browser_page, lab
from tests.course_folder import make_course
from tests.support import ROOT


def main() -> None:
    """Answer the first card of lesson 02 as many people do, and take a picture of what it says."""
    target = ROOT / ".github" / "card.png"
    target.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        course = make_course(Path(folder) / "course")
        with lab(course) as address, browser_page(height=3000, scale=2) as page:
            notebook = Notebook(page, address, "lessons/02-filters/02-filters.ipynb")
            notebook.open()
            notebook.run_all()
            card = notebook.card("Sixteen filters")
            card.get_by_label("Your answer").fill("3*3*1*16")
            card.get_by_role("button", name="Check").click()
            card.get_by_role("alert").wait_for()
            page.mouse.move(0, 0)
            page.wait_for_timeout(300)
            card.screenshot(path=target)


if __name__ == "__main__":
    main()
