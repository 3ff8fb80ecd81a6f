"""Items, each with a list to choose its counterpart from."""

from __future__ import annotations

from collections.abc import Mapping

import ipywidgets as widgets

from grader.course import MatchExercise
from grader.marking import Answer, Mark

from .. import html
from .face import Check, Signed, check_button, grid, row, text

CHOOSE = "choose …"


class MatchFace:
    """A list for each item."""

    def __init__(self, exercise: MatchExercise, check: Check) -> None:
        options = [(CHOOSE, ""), *((target, target) for target in exercise.targets)]
        self._lists = {
            item.key: Signed(widgets.Dropdown(options=options, value="", description=item.text.strip("`")))
            for item in exercise.items
        }
        rows = [[text(html.inline(item.text)), self._lists[item.key].widget] for item in exercise.items]
        heads = ("", "place" if exercise.ordered else "belongs to")
        self.widget = widgets.VBox([grid(heads, rows), row(check_button(check))])

    @property
    def answer(self) -> dict[str, str]:
        """The chosen counterparts, by the keys of their items."""
        return {key: one.inner.value for key, one in self._lists.items() if one.inner.value}

    def fill(self, answer: Answer) -> None:
        """Choose again what was chosen."""
        chosen = answer if isinstance(answer, Mapping) else {}
        for key, one in self._lists.items():
            known = [value for _, value in one.inner.options]
            one.inner.value = chosen.get(key, "") if chosen.get(key, "") in known else ""

    def show(self, mark: Mark) -> None:
        """A sign beside each choice."""
        parts = {part.key: part for part in mark.parts}
        for key, one in self._lists.items():
            one.show(parts.get(key))
