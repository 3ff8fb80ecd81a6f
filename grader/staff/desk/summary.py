"""What stands on top of the page that a learner gets back: every exercise at a glance, and what to practise next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from importlib.resources import files

from grader.course import TOPICS, Exercise, mistake_name, several
from grader.marking import Entry, Mark, Mastery, Outcome, mastery_of
from grader.marking.html import LOOKS
from grader.marking.pictures import ladder_picture

MOST_FRESH = 60
"""Lines about fresh cards that are marked for this, the latest; to mark a wrong one takes some milliseconds."""

_ASIDE = (
    '<p class="grader-aside">The cards, as they were marked. Points that your course staff gave by hand are in the '
    "list above, and in the sum.</p>"
)

Marked = tuple[Exercise, Mark]


def summary(marked: Sequence[Marked], entries: Iterable[Entry]) -> str:
    """The top of the page, as HTML without an empty line. Nothing that a learner typed stands in it."""
    rows = "".join(_row(*one) for one in marked)
    table = f'<table class="grader-glance">{rows}</table>'
    parts = [style(), "<h2>At a glance</h2>", table, _ASIDE, _again(marked), _practice(marked, entries)]
    return f'<div class="grader-summary">{"".join(parts)}</div>'


@cache
def style() -> str:
    """The style sheet of the page, in one line."""
    sheet = files(__package__).joinpath("feedback.css").read_text(encoding="utf-8")
    return f"<style>{' '.join(sheet.split())}</style>"


def _row(exercise: Exercise, mark: Mark) -> str:
    name, sign, label = LOOKS[mark.outcome]
    if mark.outcome is Outcome.WRONG and mark.score:
        label = "Partly right"
    met = mistake_name(mark.mistake) if mark.mistake and not mark.correct else ""
    cells = (
        f'<td class="grader-{name}"><span aria-hidden="true">{sign}</span> {label}</td>',
        f'<td><a href="#{escape(exercise.id)}">{escape(exercise.title)}</a></td>',
        f'<td class="grader-points">{mark.score:g} of {several(exercise.points, "point")}</td>',
        f"<td>{escape(met)}</td>",
    )
    return f"<tr>{''.join(cells)}</tr>"


def _again(marked: Sequence[Marked]) -> str:
    """What went wrong in more than one place, which is what to look at first."""
    places: dict[str, list[str]] = {}
    for exercise, mark in marked:
        for name in (mark.mistake or "").split("+") if not mark.correct else ():
            places.setdefault(name, []).append(exercise.title)
    often = {name: titles for name, titles in places.items() if name and len(titles) > 1}
    said = "".join(
        f"<li><strong>{escape(mistake_name(name))}</strong>: {escape(', '.join(titles))}</li>"
        for name, titles in often.items()
    )
    return f"<p>The same mistake in more than one place. Look at it first:</p><ul>{said}</ul>" if said else ""


def _practice(marked: Sequence[Marked], entries: Iterable[Entry]) -> str:
    """How far the learner has climbed with fresh cards, and where to go on."""
    fresh = [entry for entry in entries if entry.variant][-MOST_FRESH:]
    touched = {entry.exercise for entry in fresh}
    tried = [mastery_of(topic, fresh) for topic in TOPICS if touched & set(topic.ladder)]
    climbed = [one for one in tried if one.cards]
    missed = {exercise.id for exercise, mark in marked if not mark.correct}
    next_topics = [topic.title for topic in TOPICS if missed & set(topic.ladder)]
    parts = [_ladder(climbed)] if climbed else []
    if next_topics:
        topics = escape(" and ".join(next_topics))
        parts.append(f"<p>To get surer, take fresh cards in the practice notebook: <strong>{topics}</strong>.</p>")
    return "".join(parts)


def _ladder(climbed: Sequence[Mastery]) -> str:
    return f"<p>What you have mastered with the fresh cards of this lesson:</p>{ladder_picture(climbed, '')}"
