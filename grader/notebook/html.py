"""The HTML of cards besides marks and solutions: titles, buttons, hints, folds, links, style sheets.

Titles, notices and hints are escaped here. What stands in buttons, folds, links and stills is HTML already: whoever
makes it escapes what a learner typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html import escape
from importlib.resources import files

from grader.course import Exercise, several
from grader.marking import State
from grader.marking.html import LOOKS, asked, feedback, graded, inline, solution

__all__ = [
    "asked",
    "button",
    "css",
    "feedback",
    "fold",
    "graded",
    "heading",
    "hint_button",
    "hints",
    "inline",
    "link",
    "notice",
    "quiet",
    "saved",
    "solution",
    "still",
    "style",
    "title",
]


@cache
def css(name: str) -> str:
    """A style sheet of this folder; the colours of the cards come from JupyterLab's theme."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def style(name: str) -> str:
    """A style sheet of this folder, for a page of its own."""
    return f"<style>{css(name)}</style>"


def title(text: str, standing: str = "") -> str:
    """What a card is called, and quietly what is to be said of it."""
    return (
        f'<div class="grader-heading"><span class="grader-title" role="heading" aria-level="2">{escape(text)}</span>'
        f'<span class="grader-standing">{standing}</span></div>'
    )


def heading(exercise: Exercise, state: State, practice: bool) -> str:
    """The title, and quietly the points and attempts."""
    if practice:
        standing = "practice: no points"
    elif not exercise.points:
        standing = "a prediction: no points"
    else:
        standing = f"{state.best.score:g} of {several(exercise.points, 'point')}"
        if state.attempts:
            standing += f" · {several(state.attempts, 'attempt')}"
    return title(exercise.title, standing)


def notice(text: str) -> str:
    """A message that is not about the answer: it could not be saved, say."""
    return f'<div class="grader-feedback grader-unclear" role="alert"><p>{inline(text)}</p></div>'


def hints(texts: Sequence[str], *, announce: bool) -> str:
    """The hints shown so far; announced, a screen reader reads out the newest."""
    if not texts:
        return ""
    items = "".join(
        f"<li><span{' role=alert' if announce and number == len(texts) else ''}>{inline(text)}</span></li>"
        for number, text in enumerate(texts, 1)
    )
    return f'<div class="grader-hints"><strong>Hints</strong><ol>{items}</ol></div>'


def quiet(text: str) -> str:
    """A word aside, that nobody needs to read."""
    return f'<span class="grader-standing">{inline(text)}</span>'


def saved(*, in_notebook: bool) -> str:
    """That what was done is safe; or, of an answer that stands in the notebook, how to make it so."""
    if in_notebook:
        return quiet("✓ noted. Your function is in the notebook: save that too.")
    return '<span class="grader-standing" title="Your answers are in answers.jsonl, beside the notebook">✓ saved</span>'


def button(name: str, text: str, *, enabled: bool = True, idle: bool = False, label: str = "") -> str:
    """A button that the panel tells of by its name; ``label`` says it in words where its text is a sign.

    An ``idle`` one has nothing to do just now but keeps the focus, unlike one that is not ``enabled``.
    """
    state = "" if enabled else " disabled"
    state += ' aria-disabled="true"' if idle else ""
    said = f' aria-label="{escape(label)}" title="{escape(label)}"' if label else ""
    return f'<button type="button" data-press="{name}"{said}{state}>{text}</button>'


def hint_button(shown: int, all_hints: int) -> str:
    """The button for the next hint; nothing where there are none."""
    if not all_hints:
        return ""
    left = shown < all_hints
    text = f"Hint {shown + 1} of {all_hints}" if left else "No more hints"
    return button("hint", text, enabled=left)


def fold(told: str, inside: str, look: str = "") -> str:
    """A part that opens and closes, by keyboard too."""
    looks = f' class="{look}"' if look else ""
    return f"<details{looks}><summary{_OWN_KEYS}>{told}</summary>{inside}</details>"


def link(address: str, text: str) -> str:
    """A way to another page, by keyboard too."""
    return f'<a href="{address}"{_OWN_KEYS}>{text}</a>'


_OWN_KEYS = ' data-lm-suppress-shortcuts="true"'
"""Without this, JupyterLab takes Enter on such a place for a command of its own."""


def still(exercise: Exercise, state: State, offered: str, picture: str) -> str:
    """The card as text: the question, what is to choose from, its picture, and where the learner stands."""
    shown = f"{asked(exercise)}{offered}{picture}"
    if not exercise.points:
        return shown
    _, sign, label = LOOKS[state.best.outcome]
    return f"{shown}<p>{sign} {label}: {state.best.score:g} of {several(exercise.points, 'point')}.</p>"
