"""A field for a count or its arithmetic."""

from __future__ import annotations

from html import escape

from grader.marking import Answer, Unreadable, read

from ..panel import Typed
from .face import Face, check_button


class NumberFace(Face):
    """A field that says live what it reads."""

    def form(self, typed: Typed) -> str:
        """One field and its button."""
        return (
            '<div class="grader-row"><label class="grader-field"><span>Your answer</span>'
            '<input type="text" name="count" placeholder="e.g. 12 or 3*4" spellcheck="false" autocapitalize="off"/>'
            f"</label>{check_button()}</div>"
        )

    def answer(self, typed: Typed) -> str:
        """What was typed."""
        return str(typed.get("count", ""))

    def filled(self, answer: Answer) -> Typed:
        """An earlier answer."""
        return {"count": answer if isinstance(answer, str) else ""}

    def reading(self, typed: Typed) -> str:
        """The arithmetic and what it comes to, or what cannot be read."""
        text, shown = self.answer(typed), ""
        if text.strip():
            try:
                shown = f"I read <b>{escape(str(read(text)))}</b>"
            except Unreadable as problem:
                shown = escape(str(problem))
        return f'<div class="grader-reading" role="status">{shown}</div>'
