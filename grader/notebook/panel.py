"""The front of a card in the browser: parts of HTML that are shown, and one form whose fields are told back.

It is one widget for a whole card, with the browser's own fields in it: so they have labels, work by keyboard, and an
answer travels in one message together with the press of the button that checks it.

In the browser it is an anywidget. In Python it is a plain widget that names anywidget's front: the Python half of
anywidget watches files and makes a class for each widget, which no card needs and the first card would wait for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any

import ipywidgets as widgets
from traitlets import Dict, Int, Unicode

from . import html

Typed = dict[str, str | list[str]]
"""What stands in the fields, by their names; of tick boxes the values of those that are ticked."""


def _part(value: str = "") -> Any:
    return Unicode(value).tag(sync=True)


class Panel(widgets.DOMWidget):  # type: ignore[misc]  # ipywidgets has no types
    """What is shown of a card, part by part, and what stands in its fields.

    ``on_typed()`` is called when something was typed, ``on_check()`` for Enter and the Check button, and
    ``on_press(name)`` for a button of another name; each finds what is ``typed`` up to date.
    """

    _model_name, _view_name = _part("AnyModel"), _part("AnyView")
    _model_module = _view_module = _part("anywidget")
    _model_module_version = _view_module_version = _part("*")
    _anywidget_id = _part("grader")
    _esm = _part(files(__package__).joinpath("panel.js").read_text(encoding="utf-8"))
    style_sheet = _part(html.css("card.css") + html.css("factors.css"))

    heading, question, picture, answer, reading = _part(), _part(), _part(), _part(), _part()
    notice, feedback, hints, solution, buttons, standing = _part(), _part(), _part(), _part(), _part(), _part()
    signs = Dict().tag(sync=True)
    typed = Dict().tag(sync=True)
    heard = Int().tag(sync=True)
    """How many messages were taken in: the front waits for this to change."""

    def __init__(
        self,
        *,
        on_typed: Callable[[], None] = lambda: None,
        on_check: Callable[[], None] = lambda: None,
        on_press: Callable[[str], None] = lambda name: None,
    ) -> None:
        super().__init__(layout=_LAYOUT)
        self._on_check, self._on_press = on_check, on_press
        self.observe(lambda _change: on_typed(), names="typed")
        self.on_msg(lambda _widget, content, _buffers: self.receive(content))

    def open(self) -> None:
        """Nothing yet: see ``model_id``."""

    @property
    def model_id(self) -> str:
        """What the panel is called in the browser; asking for it, as showing the panel does, tells the browser of it.

        Not sooner: so all that was put on the panel by then goes there in one message.
        """
        if self.comm is None:
            super().open()
        return str(super().model_id)

    def _repr_mimebundle_(self, **_kwargs: Any) -> dict[str, Any]:
        view = {"version_major": 2, "version_minor": 0, "model_id": self.model_id}
        return {"text/plain": "A card", "application/vnd.jupyter.widget-view+json": view}

    def receive(self, content: Mapping[str, Any]) -> None:
        """Take in a message from the front, and send back all that follows from it at once."""
        with self.hold_sync():
            typed = content.get("typed")
            if isinstance(typed, dict):
                self.typed = typed
            match content:
                case {"event": "check"}:
                    self._on_check()
                case {"event": "press", "name": str(name)}:
                    self._on_press(name)
            self.heard += 1

    @property
    def shown(self) -> str:
        """All that stands on the panel now, as HTML."""
        return "\n".join(getattr(self, name) for name in PARTS)


PARTS = ("heading", "question", "picture", "answer", "reading", "notice", "feedback", "hints", "solution", "buttons",
         "standing")  # fmt: skip
_LAYOUT = widgets.Layout()
"""One for all panels: none of them changes it, and each of its own would be one more thing to send."""
