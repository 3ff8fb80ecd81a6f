"""The part of a card that differs from kind to kind: where the answer is given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Any, Protocol

import ipywidgets as widgets

from grader.marking import Answer, Mark, Outcome, Part

Check = Callable[[], None]

_SIGNS = {Outcome.RIGHT: ("✓", "right"), Outcome.WRONG: ("✗", "wrong"), Outcome.UNREADABLE: ("?", "could not be read")}


class Face(Protocol):
    """A place for an answer."""

    widget: widgets.Widget

    @property
    def answer(self) -> Answer:
        """What stands in it now."""

    def fill(self, answer: Answer) -> None:
        """Put an earlier answer back."""

    def show(self, mark: Mark) -> None:
        """Show beside each part how it was marked."""


def check_button(check: Check, text: str = "Check", hint: str = "Mark my answer") -> widgets.Button:
    """The button that marks the answer."""
    button = widgets.Button(description=text, button_style="primary", tooltip=hint)
    button.on_click(lambda _: check())
    return button


def row(*children: widgets.Widget) -> widgets.Box:
    """Widgets side by side, in several lines where there is no room."""
    box = widgets.Box(list(children))
    box.add_class("grader-row")
    return box


def field(label: str, check: Check, **more: Any) -> widgets.Text:
    """A field for one short answer. Its label is there for screen readers; Enter checks the card."""
    made = widgets.Text(description=label, continuous_update=True, **more)
    # The field's own on_submit is deprecated in favour of losing live reading; the message it rests on stays.
    made.on_msg(lambda _widget, content, _buffers: check() if content.get("event") == "submit" else None)
    return made


def grid(header: Sequence[str], rows: Sequence[Sequence[widgets.Widget]]) -> widgets.GridBox:
    """A table of widgets, its first column as wide as it needs to be."""
    heads = [widgets.HTML(f"<strong>{escape(text)}</strong>") for text in header]
    columns = " ".join(["auto", *["minmax(96px, 1fr)"] * (len(header) - 1)])
    made = widgets.GridBox([*heads, *(cell for one in rows for cell in one)], layout={"grid_template_columns": columns})
    made.add_class("grader-grid")
    return made


def text(html: str) -> widgets.HTML:
    """A cell of text."""
    return widgets.HTML(html)


class Signed:
    """A widget with room beside it for the sign that says how it was marked."""

    def __init__(self, inner: widgets.Widget) -> None:
        self.inner = inner
        self._sign = widgets.HTML()
        self.widget = widgets.Box([inner, self._sign])
        self.widget.add_class("grader-signed")

    def show(self, part: Part | None) -> None:
        """Show the sign of a part; none for what was not marked."""
        self._sign.value = ""
        if part is not None and part.outcome in _SIGNS:
            sign, said = _SIGNS[part.outcome]
            if part.carried:
                sign, said = "(✓)", "right for the value that you carried on with"
            kind = "right" if part.outcome is Outcome.RIGHT else "wrong"
            self._sign.value = (
                f'<span class="grader-sign-{kind}" role="img" aria-label="{said}" title="{said}">{sign}</span>'
            )
