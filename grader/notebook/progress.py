"""``progress()``: the course as a map, with what is done and what comes next."""

from __future__ import annotations

from html import escape
from pathlib import Path

from IPython.display import display

from grader.course import mistake_name, several
from grader.marking import LessonProgress, Progress, progress_of

from . import html

MOST_MISTAKES = 3


def progress() -> None:
    """Show how far the learner has come, from the records of all lessons beside this notebook's folder."""
    found = progress_of(Path.cwd().parent)
    page = f'{html.style("card.css")}<div class="grader-card grader-map">{_map(found)}</div>'
    plain = "\n".join(f"{one.lesson.title}: {one.score:g} of {one.points} points" for one in found.lessons)
    display({"text/plain": plain, "text/html": page}, raw=True)


def _map(found: Progress) -> str:
    head = html.title("Your way so far", f"{found.score:g} of {several(found.points, 'point')}")
    rows = "".join(map(_row, found.lessons))
    return f'{head}<table class="grader-table">{rows}</table>{_next(found.following)}{_review(found)}{_met(found)}'


def _row(one: LessonProgress) -> str:
    cards = one.solved + len(one.left)
    state = "✓ done" if one.done else f"{one.solved} of {several(cards, 'card')} done" if one.tried else "not begun"
    bar = f'<progress max="{one.points}" value="{one.score:g}" aria-label="{escape(one.lesson.title)}"></progress>'
    cells = (_link(one), bar, f"{one.score:g} of {one.points}", state)
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _link(one: LessonProgress) -> str:
    name = one.lesson.id
    return html.link(f"../{name}/{name}.ipynb", f"{int(name[:2])} · {escape(one.lesson.title)}")


def _next(following: LessonProgress | None) -> str:
    if following is None:
        return "<p>Everything is solved. To keep it, go to practice from time to time.</p>"
    return f"<p><strong>Next:</strong> “{escape(following.left[0].title)}” in {_link(following)}.</p>"


def _review(found: Progress) -> str:
    if found.review is None:
        return ""
    topic = escape(found.review.topic.title)
    went = (
        "it went wrong of late"
        if len(found.review.recent) == 1
        else f"{found.review.misses} of your last {len(found.review.recent)} fresh cards went wrong"
    )
    practice = html.link("../practice/practice.ipynb", "Practice")
    return f"<p><strong>To review:</strong> {topic}, in {practice}: {went}.</p>"


def _met(found: Progress) -> str:
    if not found.mistakes:
        return ""
    often = found.mistakes.most_common(MOST_MISTAKES)
    met = "; ".join(f"{escape(mistake_name(name))} ({several(count, 'time')})" for name, count in often)
    return f"<p><strong>Mistakes that you met most:</strong> {met}.</p>"
