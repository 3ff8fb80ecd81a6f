"""A hand that uses a card as a person does: it fills in fields by their labels and presses buttons by their words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from grader.notebook.card import Card
from grader.notebook.panel import PARTS, Panel


@dataclass
class Control:
    """A field or a button, as a screen reader would tell of it."""

    kind: str
    name: str
    label: str = ""
    value: str = ""
    disabled: bool = False
    options: list[str] = field(default_factory=list)


class Controls(HTMLParser):
    """All fields and buttons of a piece of HTML."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Control] = []
        self._label: str | None = None
        self._labelled: list[Control] = []
        self._open: Control | None = None
        self._option = False
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "label":
            self._label, self._labelled = "", []
        if tag == "option":
            self._option = True
            self.found[-1].options.append(given.get("value"))
        if tag in ("input", "select", "textarea", "button"):
            kind = given.get("type", tag) if tag != "button" else "button"
            name = given.get("name") or given.get("data-press", "")
            one = Control(kind, name, given.get("aria-label", ""), given.get("value", ""), "disabled" in given)
            self.found.append(one)
            self._open = one if tag == "button" else None
            if self._label is not None and kind != "hidden":
                self._labelled.append(one)

    def handle_endtag(self, tag):
        if tag == "label":
            for one in self._labelled:
                one.label = one.label or self._label.strip()
            self._label = None
        if tag == "button":
            self._open = None
        if tag == "option":
            self._option = False

    def handle_data(self, data):
        if self._option:
            shown = self.found[-1].options
            shown[-1] = data if shown[-1] is None else shown[-1]
        elif self._open is not None:
            self._open.label += data
        elif self._label is not None:
            self._label += data


class Hand:
    """Uses what is shown on a panel."""

    def __init__(self, card: Card | Panel) -> None:
        self.card = card
        self.panel = card.widget if isinstance(card, Card) else card

    @property
    def page(self) -> str:
        """All that stands on the panel, and beside its fields."""
        return self.panel.shown + "\n".join(self.panel.signs.values())

    @property
    def controls(self) -> list[Control]:
        """All fields and buttons."""
        return [one for part in PARTS for one in Controls(getattr(self.panel, part)).found]

    def control(self, label: str) -> Control:
        """The field or button with this label."""
        return next(one for one in self.controls if one.label.startswith(label))

    def value(self, label: str) -> str | list[str]:
        """What stands in a field."""
        return self.panel.typed[self.control(label).name]

    def type(self, label: str, text: str) -> None:
        """Type into a field, choose from a list, or drag a slider."""
        one = self.control(label)
        assert not one.disabled
        if one.kind == "select":
            assert text in one.options
        self._tell(self.typed | {one.name: text})

    def tick(self, *labels: str) -> None:
        """Tick boxes, or choose an option; what was ticked stays ticked."""
        typed = self.typed
        for label in labels:
            one = self.control(label)
            typed[one.name] = one.value if one.kind == "radio" else [*typed.get(one.name, []), one.value]
        self._tell(typed)

    def untick(self, label: str) -> None:
        """Take a tick away."""
        one = self.control(label)
        self._tell(self.typed | {one.name: [key for key in self.typed[one.name] if key != one.value]})

    def press(self, text: str) -> None:
        """Press a button."""
        one = self.control(text)
        assert one.kind == "button"
        assert not one.disabled
        self.panel.receive({"event": "press" if one.name else "check", "name": one.name, "typed": self.typed})

    def check(self) -> None:
        """Press Enter in a field."""
        self.panel.receive({"event": "check", "name": "", "typed": self.typed})

    @property
    def typed(self) -> dict:
        """What stands in all fields."""
        return dict(self.panel.typed)

    @property
    def ticked(self) -> set[str]:
        """The labels of what is ticked or chosen."""
        chosen = [one for one in self.controls if one.kind in ("checkbox", "radio")]
        return {one.label for one in chosen if one.value in self.typed.get(one.name, [])}

    def offers(self, text: str) -> bool:
        """Whether there is a button that says this."""
        return any(one.kind == "button" and one.label.startswith(text) for one in self.controls)

    def _tell(self, typed: dict) -> None:
        # As the front does: what is typed is set in the widget's state.
        self.panel.set_state({"typed": typed})


def words(page: str) -> str:
    """A page without its marks."""
    return re.sub(r"<[^>]+>", "", page)
