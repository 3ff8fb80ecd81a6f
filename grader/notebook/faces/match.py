"""Items, each with a list to choose its counterpart from."""

from __future__ import annotations

from html import escape

from grader.course import Item, MatchExercise
from grader.marking import Answer, Mark

from .. import html
from ..panel import Typed
from .face import Face, check_button, mapping, signs, table, texts

CHOOSE = "choose …"


class MatchFace(Face):
    """A list for each item."""

    def __init__(self, exercise: MatchExercise) -> None:
        self._exercise = exercise

    def form(self, typed: Typed) -> str:
        """The items with their lists."""
        rows = [(html.inline(item.text), self._list(item)) for item in self._exercise.items]
        head = "place" if self._exercise.ordered else "belongs to"
        return table(("item", head), rows) + f'<div class="grader-row">{check_button()}</div>'

    def answer(self, typed: Typed) -> dict[str, str]:
        """The chosen counterparts, by the keys of their items."""
        return texts(typed)

    def filled(self, answer: Answer) -> Typed:
        """Earlier choices, as far as they can be made here."""
        chosen = mapping(answer)
        return {
            item.key: chosen[item.key] if chosen.get(item.key) in self._exercise.targets else ""
            for item in self._exercise.items
        }

    def signs(self, typed: Typed, mark: Mark | None) -> dict[str, str]:
        """A sign beside each choice."""
        return signs(mark)

    def _list(self, item: Item) -> str:
        options = "".join(f"<option>{escape(target)}</option>" for target in self._exercise.targets)
        name = escape(item.key)
        return (
            f'<span class="grader-signed"><select name="{name}" aria-label="{escape(item.text.strip("`"))}">'
            f'<option value="">{CHOOSE}</option>{options}</select><span data-sign="{name}"></span></span>'
        )
