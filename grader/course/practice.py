"""Practice by topic: for each a ladder of exercises with fresh numbers, each rung harder than the one before."""

from __future__ import annotations

from dataclasses import dataclass

from .catalogue import UnknownName, find_exercise
from .draw import Draw
from .exercises import Exercise
from .variants import variant


@dataclass(frozen=True)
class Topic:
    """``ladder`` names exercises that vary, the easiest first."""

    id: str
    title: str
    ladder: tuple[str, ...]

    def card(self, level: int, seed: str) -> Exercise:
        """A fresh card for a level, counted from 0. Whoever is above the ladder gets any of its rungs."""
        rung = self.ladder[level] if level < len(self.ladder) else Draw(f"{self.id}/{seed}").choose(self.ladder)
        return variant(find_exercise(rung), seed)


TOPICS = (
    Topic("dense", "Dense layers", ("one-unit", "small-dense", "vgg-first-dense", "first-dense")),
    Topic("conv2d", "Convolutions", ("sixteen-filters", "colour-image", "second-convolution")),
    Topic("biases", "Biases", ("how-many-biases", "without-biases", "convolution-and-normalisation")),
    Topic("shapes", "Shapes", ("flattened", "first-dense")),
    Topic("networks", "Whole networks", ("pooled-total", "trained-total", "in-memory")),
    Topic("beyond", "Other convolutions", ("one-by-one", "depthwise", "grouped-filters", "separable")),
    Topic("work", "Parameters and work", ("keras-row", "multiply-adds")),
)
"""In the order of the course; an exercise may stand on the ladders of several topics."""


def find_topic(topic_id: str) -> Topic:
    """The topic of this id; UnknownName if there is none."""
    for topic in TOPICS:
        if topic.id == topic_id:
            return topic
    raise UnknownName("topic", topic_id, [topic.id for topic in TOPICS])
