"""``practice()``: fresh cards without end, harder as the learner gets better."""

from __future__ import annotations

import os
from collections.abc import Sequence
from html import escape
from pathlib import Path
from secrets import token_hex
from typing import Any

import ipywidgets as widgets

from grader.counting import ZOO
from grader.counting.frameworks import read_model
from grader.course import TOPICS, Exercise, Topic, find_topic, mistake_name, questions_about, several
from grader.marking import Entry, Mastery, Record, mastery_of, to_review
from grader.marking.pictures import ladder_picture

from . import html
from .card import Card
from .own_network import OwnNetwork
from .panel import Panel
from .show import show

STILL = "<p><strong>Practice.</strong> Fresh cards by topic, harder as you get better.</p>"


def practice(topic: Any = "", *, input_shape: Sequence[Any] | None = None) -> None:
    """Show endless cards of a topic, such as ``"conv2d"``, or of the one to review next; or of a network of one's own.

    A network is whatever :func:`explain` takes, but for a text of layers; ``input_shape`` is as it is there. Nothing
    is marked for points. UnknownName if there is no such topic, LayerError for a network that nothing can be asked
    about; under nbgrader nothing is shown.
    """
    if not isinstance(topic, str) or topic in ZOO:
        network = read_model(topic, tuple(input_shape) if input_shape is not None else None)
        exercises = questions_about(network)
        if not os.environ.get("NBGRADER_EXECUTION"):
            show(OwnNetwork(Path.cwd(), exercises).widget, STILL)
        return
    chosen = find_topic(topic) if topic else None
    if not os.environ.get("NBGRADER_EXECUTION"):
        show(Practice(Path.cwd(), chosen).widget, STILL)


class Practice:
    """The topics, what is mastered of them, and a card."""

    def __init__(self, folder: Path, topic: Topic | None = None) -> None:
        self._record = Record(folder)
        review = to_review(self._masteries())
        self.topic = topic or (review.topic if review else TOPICS[0])
        self.head = Panel(on_typed=self._choose)
        self.head.heading = html.title("Practice", "no points, no end")
        self.head.question = _topics()
        self.card = Card(self._fresh(), folder, changed=lambda _: self._follow(), fresh=self._fresh)
        self.head.typed = {"topic": self.topic.id}
        self.widget = widgets.VBox([self.head, self.card.widget])
        self._follow()

    def _choose(self) -> None:
        chosen = find_topic(str(self.head.typed["topic"]))
        if chosen != self.topic:
            self.topic = chosen
            self.card.open(self._fresh())
            self._follow()

    def _fresh(self) -> Exercise:
        return self.topic.card(mastery_of(self.topic, self._entries()).level, token_hex(4))

    def _follow(self) -> None:
        masteries = self._masteries()
        self.head.picture = ladder_picture(masteries, self.topic.id)
        self.head.reading = f'<div class="grader-line" role="status">{html.inline(_advice(masteries))}</div>'

    def _masteries(self) -> list[Mastery]:
        entries = self._entries()
        return [mastery_of(topic, entries) for topic in TOPICS]

    def _entries(self) -> list[Entry]:
        try:
            return self._record.everywhere()
        except OSError:
            # The card itself says that nothing can be read or saved here; practice goes on without a memory.
            return []


def _topics() -> str:
    options = "".join(f'<option value="{one.id}">{escape(one.title)}</option>' for one in TOPICS)
    return f'<label class="grader-field"><span>Topic</span><select name="topic">{options}</select></label>'


def _advice(masteries: list[Mastery]) -> str:
    """What to do next, in a line."""
    if not any(one.cards for one in masteries):
        return "Two cards right at the first try, without a hint, and the next one is harder."
    review = to_review(masteries)
    if review is None:
        return "Everything here is mastered. Come back in a week and see what has stayed."
    if not review.misses:
        return f"Going well. Next: **{review.topic.title}**."
    often = review.mistakes.most_common(1)
    slip = f" Watch out for: **{mistake_name(often[0][0])}**." if often else ""
    lately = f"{review.misses} of your last {several(len(review.recent), 'card')} went wrong"
    if len(review.recent) == 1:
        lately = "your first card went wrong"
    return f"To review: **{review.topic.title}**: {lately}.{slip}"
