"""What all explorables share: controls on the left, a picture on the right, a line in words below."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from .. import html
from ..panel import Panel, Typed


class Explorer:
    """A card of controls whose picture and line follow them while they are dragged."""

    still = ""
    """What it is, in words, for pages where widgets do not run."""

    def __init__(self, title: str, controls: str, typed: Typed) -> None:
        self.widget = Panel(on_typed=self.follow, on_press=self.press)
        self.widget.heading = html.title(title)
        self.widget.question = f'<div class="grader-controls">{controls}</div>'
        self.widget.typed = typed
        self.follow()

    def follow(self) -> None:
        """Draw what the controls of the moment make."""
        panel = self.widget
        panel.picture, line = self.drawn()
        panel.reading = f'<div class="grader-line" role="status">{line}</div>'
        panel.signs = {name: value for name, value in panel.typed.items() if isinstance(value, str)}

    def drawn(self) -> tuple[str, str]:
        """The picture and the line for the controls of the moment."""
        raise TypeError(f"{type(self).__name__} draws nothing")

    def press(self, name: str) -> None:
        """A button was pressed; most explorables have none."""

    def number(self, name: str) -> float:
        """Where a slider stands."""
        return float(str(self.widget.typed[name]))

    def ticked(self, name: str) -> bool:
        """Whether a box is ticked."""
        return bool(self.widget.typed[name])


def slider(name: str, text: str, least: float, most: float, step: float = 1) -> str:
    """A slider with its name before it and its value behind it."""
    return (
        f'<label class="grader-field grader-slider"><span>{escape(text)}</span><input type="range" name="{name}" '
        f'min="{least:g}" max="{most:g}" step="{step:g}"/><output data-sign="{name}"></output></label>'
    )


def tick(name: str, text: str) -> str:
    """A box to tick."""
    return _tick("checkbox", name, "yes", text)


def choice(name: str, text: str, options: list[str]) -> str:
    """Options of which one is chosen, side by side."""
    buttons = "".join(_tick("radio", name, one, one) for one in options)
    return f'<fieldset class="grader-choice"><legend>{escape(text)}</legend>{buttons}</fieldset>'


def select(name: str, text: str, options: Sequence[tuple[str, str]]) -> str:
    """A list to choose one from."""
    inside = "".join(f'<option value="{escape(value)}">{escape(shown)}</option>' for value, shown in options)
    return f'<label class="grader-field"><span>{escape(text)}</span><select name="{name}">{inside}</select></label>'


def _tick(kind: str, name: str, value: str, text: str) -> str:
    box = f'<input type="{kind}" name="{name}" value="{escape(value)}"/>'
    return f'<label class="grader-tick">{box}<span>{escape(text)}</span></label>'
