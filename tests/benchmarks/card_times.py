"""How fast a card is, beside bare ipywidgets, in one browser and one run: ``python -m tests.benchmarks.card_times``.

*Answered* is from a key press to the answer on the screen: Enter in a card until its feedback is painted, and Enter on
a bare button until the label that it changes is painted. *Drawn* is from Run All until the last card is painted, and
the same for as many bare text boxes: on a page of their own, and in the lesson in the places of its cards. Each time
it is a fresh kernel and a fresh page; they take turns, so that a busy moment of the machine meets all of them.
*Dragged* is from a slider's move until its picture is painted.
"""

from __future__ import annotations

import contextlib
import os
import statistics
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import nbformat
from playwright.sync_api import Error as NotPainted
from playwright.sync_api import Page

from grader.counting import table
from tests.browser.jupyter import Notebook, browser_page, lab, write_notebook
from tests.course_folder import make_course

TIMES = 40
DRAWN_TIMES = 10
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
OUR_IMPORT = "from grader import exercise, explore"
BARE_IMPORT, BARE_TEXT = "import ipywidgets as w", "w.Text(description='answer')"

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
  window.painted = new Promise((done, lost) => {
    let start;
    setTimeout(() => lost(new Error("not painted in 20 seconds")), 20_000);
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
        source = _code(course / "lessons" / LESSON / f"{LESSON}.ipynb")
        cards = [text for text in source if _is_card(text)]
        plain = [text.partition(",")[0] + ")" if "," in text else text for text in cards]
        write_notebook(course / "texts.ipynb", [BARE_IMPORT, *[BARE_TEXT] * len(cards)])
        write_notebook(course / "cards.ipynb", [OUR_IMPORT, *plain])
        _without_cards(course / "lessons" / LESSON / f"{LESSON}.ipynb", course / "bare-lesson.ipynb")
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
            pages = {
                "bare": ("texts.ipynb", ".widget-text"),
                "ours": ("cards.ipynb", ".grader-card"),
                "bare lesson": ("bare-lesson.ipynb", ".widget-text"),
                "lesson": (f"lessons/{LESSON}/{LESSON}.ipynb", ".grader-card"),
            }
            drawn = _drawn(page, opened, pages, number)
    rows = [
        _row("answered", "a button that changes a label", answered["bare"], answered["bare"]),
        _row("", "a card", answered["ours"], answered["bare"]),
        _row("dragged", "a slider that changes a label", dragged["bare"], dragged["bare"]),
        _row("", 'explore("filter")', dragged["ours"], dragged["bare"]),
        _row("drawn", f"{number} text boxes", drawn["bare"], drawn["bare"]),
        _row("", f"{number} cards", drawn["ours"], drawn["bare"]),
        _row("", f"lesson {LESSON} with text boxes", drawn["bare lesson"], drawn["bare lesson"]),
        _row("", f"lesson {LESSON} with its cards", drawn["lesson"], drawn["bare lesson"]),
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


def _drawn(
    page: Page, opened: Callable[[str], Notebook], pages: Mapping[str, tuple[str, str]], number: int
) -> dict[str, list[float]]:
    """Milliseconds until so many are painted, for pages given as (path, what to count on them)."""
    times: dict[str, list[float]] = {name: [] for name in pages}
    for _ in range(DRAWN_TIMES):
        for name, (path, what) in pages.items():
            for _ in range(3):
                # On a machine that is busy, a menu can close again without having taken the click.
                with contextlib.suppress(NotPainted):
                    times[name].append(_painted_from_fresh(page, opened(path), what, number))
                    break
    return times


def _painted_from_fresh(page: Page, notebook: Notebook, what: str, number: int) -> float:
    notebook.menu("Kernel", "Restart Kernel and Clear Outputs of All Cells")
    page.locator(".jp-Dialog button.jp-mod-accept").click()
    page.wait_for_timeout(2500)
    notebook.wait_until_idle()
    page.evaluate(COUNT, [what, number])
    notebook.menu("Run", "Run All Cells")
    time: float = page.evaluate("window.painted")
    page.wait_for_timeout(500)
    notebook.save()
    return time


def _code(path: Path) -> list[str]:
    return [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def _is_card(source: str) -> bool:
    return source.startswith(("exercise(", "explore("))


def _without_cards(lesson: Path, bare: Path) -> None:
    """The same lesson with a bare text box in the place of each card."""
    notebook = nbformat.read(lesson, as_version=4)
    for cell in notebook.cells:
        cell.source = BARE_TEXT if _is_card(cell.source) else cell.source.replace(OUR_IMPORT, BARE_IMPORT)
        cell.metadata.clear()
    nbformat.write(notebook, bare)


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
