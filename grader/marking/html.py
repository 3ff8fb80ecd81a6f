"""A mark as HTML: on the card, and in the feedback that staff give back. Whatever is put in is escaped first."""

from __future__ import annotations

import re
from html import escape

from grader.course import Exercise

from .outcome import Mark, Outcome

LOOKS = {
    # outcome: (class, sign, what it is called)
    Outcome.RIGHT: ("right", "✓", "Right"),
    Outcome.WRONG: ("wrong", "✗", "Not yet"),
    Outcome.UNREADABLE: ("unclear", "?", "I could not read this"),
    Outcome.NOT_ATTEMPTED: ("quiet", "○", "Not attempted"),
    Outcome.NOTED: ("noted", "●", "Noted"),
    Outcome.GRADER_ERROR: ("unclear", "!", "Grader error"),
}
"""How each outcome looks."""
MOST_NOTES = 4
"""Notes on cells that are shown at once; more would bury the first, which the others often follow from."""


def inline(text: str) -> str:
    """A line of text with ``**bold**`` and code in backquotes.

    >>> inline("**3** < `4`")
    '<strong>3</strong> &lt; <code>4</code>'
    """
    html = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", escape(text))
    return re.sub(r"`(.+?)`", r"<code>\1</code>", html)


def asked(exercise: Exercise) -> str:
    """The title and the question, for pages on which no card can run."""
    stop = "" if exercise.title.endswith(("?", "!")) else "."
    return f"<p><strong>{escape(exercise.title)}{stop}</strong> {inline(exercise.question_text)}</p>"


def feedback(mark: Mark, *, announce: bool, more: str = "") -> str:
    """What happened, why, and what to do next, and ``more``. Announced, a screen reader reads it out at once."""
    name, sign, label = LOOKS[mark.outcome]
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


def graded(exercise: Exercise, mark: Mark) -> str:
    """What a learner gets back: the question, what was read from the answer, and what the card said."""
    answer = f"<p>Your answer: <code>{escape(mark.read)}</code></p>" if mark.read else ""
    if exercise.variant:
        seed = exercise.variant.partition(":")[2]
        answer = f"<p>Numbers of your own, from the seed <code>{escape(seed) or '(none)'}</code>.</p>{answer}"
    return f"{asked(exercise)}{answer}{feedback(mark, announce=False)}"
