"""Marks, hints and solutions as HTML. Whatever is put in is escaped first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from html import escape
from importlib.resources import files

from grader.course import Exercise, several
from grader.marking import Mark, Outcome, Solution, State

from .derivation import derivation

_LOOKS = {
    # outcome: (class, sign, what it is called)
    Outcome.RIGHT: ("right", "✓", "Right"),
    Outcome.WRONG: ("wrong", "✗", "Not yet"),
    Outcome.UNREADABLE: ("unclear", "?", "I could not read this"),
    Outcome.NOT_ATTEMPTED: ("quiet", "○", "Not attempted"),
    Outcome.NOTED: ("noted", "●", "Noted"),
    Outcome.GRADER_ERROR: ("unclear", "!", "Grader error"),
}
MOST_NOTES = 4
"""Notes on cells that are shown at once; more would bury the first, which the others often follow from."""


@cache
def css(name: str) -> str:
    """A style sheet of this folder; the colours of the cards come from JupyterLab's theme."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def style(name: str) -> str:
    """A style sheet of this folder, for a page of its own."""
    return f"<style>{css(name)}</style>"


def inline(text: str) -> str:
    """A line of text with ``**bold**`` and code in backquotes.

    >>> inline("**3** < `4`")
    '<strong>3</strong> &lt; <code>4</code>'
    """
    html = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", escape(text))
    return re.sub(r"`(.+?)`", r"<code>\1</code>", html)


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


def feedback(mark: Mark, *, announce: bool, more: str = "") -> str:
    """What happened, why, and what to do next, and ``more``. Announced, a screen reader reads it out at once."""
    name, sign, label = _LOOKS[mark.outcome]
    next_step = f'<span class="grader-next">→</span> {inline(mark.next_step)}' if mark.next_step else ""
    blocks = [f"<strong>{sign} {label}.</strong> {inline(mark.happened)}", inline(mark.why), next_step, inline(more)]
    paragraphs = [f"<p>{block}</p>" for block in blocks if block]
    paragraphs[1:1] = _notes(mark)
    role = ' role="alert"' if announce else ""
    return f'<div class="grader-feedback grader-{name}"{role}>{"".join(paragraphs)}</div>'


def _notes(mark: Mark) -> list[str]:
    """What is to be said of single cells, as a list; in a right answer there is nothing to add."""
    if mark.correct or mark.why:
        return []
    notes = [part for part in mark.parts if part.note and (part.carried or part.outcome is not Outcome.RIGHT)]
    items = "".join(f"<li><code>{escape(part.key)}</code> {inline(part.note)}</li>" for part in notes[:MOST_NOTES])
    return [f"<ul>{items}</ul>"] if items else []


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


def saved() -> str:
    """That what was done is safe."""
    return '<span class="grader-standing" title="Your answers are in answers.jsonl, beside the notebook">✓ saved</span>'


def button(name: str, text: str, *, enabled: bool = True, label: str = "") -> str:
    """A button that the panel tells of by its name; ``label`` says it in words where its text is a sign."""
    said = f' aria-label="{escape(label)}" title="{escape(label)}"' if label else ""
    return f'<button type="button" data-press="{name}"{said}{"" if enabled else " disabled"}>{text}</button>'


def hint_button(shown: int, all_hints: int) -> str:
    """The button for the next hint; nothing where there are none."""
    if not all_hints:
        return ""
    left = shown < all_hints
    text = f"Hint {shown + 1} of {all_hints}" if left else "No more hints"
    return button("hint", text, enabled=left)


def solution(solved: Solution) -> str:
    """The worked solution."""
    # The last step says in words what the line of arithmetic shows.
    steps = solved.steps[:-1] if solved.formula else solved.steps
    lines = "".join(f"<p>{inline(step)}</p>" for step in steps)
    drawn = derivation(solved.formula) if solved.formula else ""
    return f'<div class="grader-solution"><strong>Worked solution</strong>{drawn}{lines}</div>'


def asked(exercise: Exercise) -> str:
    """The title and the question, for pages on which no card can run."""
    return f"<p><strong>{escape(exercise.title)}.</strong> {inline(exercise.question_text)}</p>"


def still(exercise: Exercise, state: State, picture: str) -> str:
    """The card as text: the question and its picture, and where the learner stands."""
    shown = f"{asked(exercise)}{picture}"
    if not exercise.points:
        return shown
    _, sign, label = _LOOKS[state.best.outcome]
    return f"{shown}<p>{sign} {label}: {state.best.score:g} of {several(exercise.points, 'point')}.</p>"


def graded(exercise: Exercise, mark: Mark) -> str:
    """What a learner gets back: the question, what was read from the answer, and what the card said."""
    answer = f"<p>Your answer: <code>{escape(mark.read)}</code></p>" if mark.read else ""
    if exercise.variant:
        seed = exercise.variant.partition(":")[2]
        answer = f"<p>Numbers of your own, from the seed <code>{escape(seed) or '(none)'}</code>.</p>{answer}"
    return f"{asked(exercise)}{answer}{feedback(mark, announce=False)}"
