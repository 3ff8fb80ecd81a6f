"""A mark as HTML: on the card, and in the feedback that staff give back.

All that is put in is escaped first, but for the ``more`` of ``graded``, which is HTML already.
"""

from __future__ import annotations

import re
from html import escape

from grader.course import Exercise

from .outcome import Mark, Outcome
from .pictures.derivation import derivation
from .solution import Solution

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


def solution(solved: Solution) -> str:
    """The worked solution."""
    # The last step says in words what the line of arithmetic shows.
    steps = solved.steps[:-1] if solved.formula else solved.steps
    lines = "".join(f"<p>{inline(step)}</p>" for step in steps)
    drawn = derivation(solved.formula) if solved.formula else ""
    return f'<div class="grader-solution"><strong>Worked solution</strong>{drawn}{lines}</div>'


def graded(exercise: Exercise, mark: Mark, more: str = "") -> str:
    """What a learner gets back: the question, what was read from the answer, what the card said, and ``more``."""
    answer = f'<p class="grader-answer">Your answer: <code>{escape(mark.read)}</code></p>' if mark.read else ""
    if exercise.variant:
        seed = exercise.variant.partition(":")[2]
        answer = f"<p>Numbers of your own, from the seed <code>{escape(seed) or '(none)'}</code>.</p>{answer}"
    return f'<div class="grader-graded">{asked(exercise)}{answer}{feedback(mark, announce=False)}{more}</div>'
