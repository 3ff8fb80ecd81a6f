"""Marks, hints and solutions as HTML. Whatever is put in is escaped first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html import escape
from importlib.resources import files

from grader.course import Exercise, several
from grader.marking import State
from grader.marking.html import LOOKS, asked, feedback, graded, inline

__all__ = [
    "asked",
    "feedback",
    "graded",
    "heading",
    "hints",
    "inline",
    "notice",
    "solution",
    "still",
    "style",
]


@cache
def style(name: str) -> str:
    """A style sheet of this folder; the colours of the cards come from JupyterLab's theme."""
    return f"<style>{files(__package__).joinpath(name).read_text(encoding='utf-8')}</style>"


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
    return (
        f'<div class="grader-heading"><span class="grader-title" role="heading" aria-level="2">'
        f'{escape(exercise.title)}</span><span class="grader-standing">{standing}</span></div>'
    )


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


def solution(steps: Sequence[str]) -> str:
    """The worked solution."""
    lines = "".join(f"<p>{inline(step)}</p>" for step in steps)
    return f'<div class="grader-solution"><strong>Worked solution</strong>{lines}</div>'


def still(exercise: Exercise, state: State) -> str:
    """The card as text: the question, and where the learner stands."""
    if not exercise.points:
        return asked(exercise)
    _, sign, label = LOOKS[state.best.outcome]
    return f"{asked(exercise)}<p>{sign} {label}: {state.best.score:g} of {several(exercise.points, 'point')}.</p>"
