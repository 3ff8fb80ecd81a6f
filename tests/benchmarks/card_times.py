"""How fast a card is, beside bare ipywidgets, in one browser and one run: ``python -m tests.benchmarks.card_times``.

*Answered* is from a key press to the answer on the screen: Enter in a card until its feedback is painted, and Enter on
a bare button until the label that it changes is painted. *Drawn* is from Run All until the last card is painted, and
the same for as many bare text boxes. *Dragged* is from a slider's move until its picture is painted.
"""

from __future__ import annotations

import os
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path

import nbformat
from playwright.sync_api import Page

from grader.counting import table
from tests.browser.jupyter import Notebook, browser_page, lab, write_notebook
from tests.course_folder import make_course

TIMES = 40
DRAWN_TIMES = 5
LESSON = "02-filters"

BARE_BUTTON = """
import ipywidgets as w
button, label = w.Button(description="Press"), w.Label("0")
button.on_click(lambda _: setattr(label, "value", str(int(label.value) + 1)))
w.VBox([button, label])
"""
BARE_SLIDER = """
import ipywidgets as w
slider, label = w.IntSlider(min=0, max=200), w.HTML("0")
slider.observe(lambda change: setattr(label, "value", f"<b>{change['new']}</b>"), "value")
w.VBox([slider, label])
"""
CARD = 'from grader import exercise\nexercise("sixteen-filters")'
EXPLORER = 'from grader import explore\nexplore("filter")'
BARE_TEXT = "import ipywidgets as w\nw.Text(description='answer')"

WATCH = """([where, event]) => {
  const place = document.querySelector(where);
  window.painted = new Promise((done) => {
    let start;
    const begin = (one) => { start ??= one.timeStamp; };
    addEventListener(event, begin, { capture: true, once: true });
    const watcher = new MutationObserver(() => {
      if (start === undefined) return;
      watcher.disconnect();
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
    });
    watcher.observe(place, { childList: true, subtree: true, characterData: true });
  });
}"""
"""From an event until what stands in a place has changed and was painted."""

COUNT = """([what, number]) => {
  window.painted = new Promise((done) => {
    let start;
    addEventListener("pointerup", (one) => { start = one.timeStamp; }, { capture: true });
    const look = () => {
      if (start !== undefined && document.querySelectorAll(what).length >= number)
        setTimeout(() => done(performance.now() - start));
      else requestAnimationFrame(look);
    };
    look();
  });
}"""
"""From the last click until so many of something are painted."""


def main() -> None:
    """Print the table."""
    # A learner's Python keeps what it has compiled.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        course = make_course(Path(folder) / "course")
        write_notebook(course / "button.ipynb", [BARE_BUTTON])
        write_notebook(course / "slider.ipynb", [BARE_SLIDER])
        write_notebook(course / "card.ipynb", [CARD])
        write_notebook(course / "explorer.ipynb", [EXPLORER])
        lesson = course / "lessons" / LESSON / f"{LESSON}.ipynb"
        source = [cell.source for cell in nbformat.read(lesson, as_version=4).cells if cell.cell_type == "code"]
        cards = [text for text in source if text.startswith(("exercise(", "explore("))]
        write_notebook(course / "texts.ipynb", [BARE_TEXT] * len(cards))
        plain = [text.partition(",")[0] + ")" if "," in text else text for text in cards]
        write_notebook(course / "cards.ipynb", ["from grader import exercise, explore", *plain])
        with lab(course) as address, browser_page(height=6000) as page:

            def opened(path: str) -> Notebook:
                notebook = Notebook(page, address, path)
                notebook.open()
                return notebook

            answered = {
                "bare": _answered(page, opened("button.ipynb"), bare=True),
                "ours": _answered(page, opened("card.ipynb"), bare=False),
            }
            dragged = {
                "bare": _dragged(page, opened("slider.ipynb"), bare=True),
                "ours": _dragged(page, opened("explorer.ipynb"), bare=False),
            }
            number = len(cards)
            drawn = {
                "bare": _drawn(page, opened, "texts.ipynb", ".widget-text", number),
                "ours": _drawn(page, opened, "cards.ipynb", ".grader-card", number),
                "lesson": _drawn(page, opened, f"lessons/{LESSON}/{LESSON}.ipynb", ".grader-card", number),
            }
    rows = [
        _row("answered", "a button that changes a label", answered["bare"], answered["bare"]),
        _row("", "a card", answered["ours"], answered["bare"]),
        _row("dragged", "a slider that changes a label", dragged["bare"], dragged["bare"]),
        _row("", 'explore("filter")', dragged["ours"], dragged["bare"]),
        _row("drawn", f"{number} text boxes", drawn["bare"], drawn["bare"]),
        _row("", f"{number} cards", drawn["ours"], drawn["bare"]),
        _row("", f"the whole lesson {LESSON}", drawn["lesson"], drawn["bare"]),
    ]
    print(table(("what", "where", "median ms", "p95 ms", "ratio of medians", "ratio of p95"), rows, right={2, 3, 4, 5}))


def _measure(page: Page, where: str, key: str, before: Callable[[int], None] = lambda turn: None) -> list[float]:
    """Milliseconds from pressing a key until a place has changed; the first three are not counted."""
    times = []
    for turn in range(TIMES + 3):
        before(turn)
        page.wait_for_timeout(150)
        page.evaluate(WATCH, [where, "keydown"])
        page.keyboard.press(key)
        times.append(page.evaluate("window.painted"))
    return times[3:]


def _answered(page: Page, notebook: Notebook, *, bare: bool) -> list[float]:
    notebook.run_all()
    if bare:
        page.locator(".jupyter-button").focus()
        return _measure(page, ".widget-label", "Enter")
    field = page.get_by_label("Your answer")
    return _measure(page, ".grader-feedback-part", "Enter", lambda turn: field.fill(str(100 + turn)))


def _dragged(page: Page, notebook: Notebook, *, bare: bool) -> list[float]:
    notebook.run_all()
    page.get_by_role("slider").first.focus()
    where = ".widget-html-content" if bare else ".grader-picture-part"
    return _measure(page, where, "ArrowRight")


def _drawn(page: Page, opened: Callable[[str], Notebook], path: str, what: str, number: int) -> list[float]:
    times = []
    for _ in range(DRAWN_TIMES):
        notebook = opened(path)
        notebook.menu("Kernel", "Restart Kernel and Clear Outputs of All Cells")
        page.locator(".jp-Dialog button.jp-mod-accept").click()
        page.wait_for_timeout(2500)
        notebook.wait_until_idle()
        page.evaluate(COUNT, [what, number])
        notebook.menu("Run", "Run All Cells")
        times.append(page.evaluate("window.painted"))
        page.wait_for_timeout(500)
        notebook.save()
    return times


def _row(what: str, where: str, times: list[float], bare: list[float]) -> tuple[str, ...]:
    median, late = statistics.median(times), _late(times)
    return (
        what,
        where,
        f"{median:.0f}",
        f"{late:.0f}",
        f"{median / statistics.median(bare):.2f}",
        f"{late / _late(bare):.2f}",
    )


def _late(times: list[float]) -> float:
    """The 95th percentile."""
    return sorted(times)[min(int(0.95 * len(times)), len(times) - 1)]


if __name__ == "__main__":
    main()
