"""What all questions have: a true count, with its arithmetic and its noun."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Self

from grader.counting import Expression

NOUNS = {
    # what is asked: (one of it, several)
    "parameters": ("parameter", "parameters"),
    "biases": ("bias", "biases"),
    "outputs": ("number", "numbers"),
    "multiply-adds": ("multiply-add", "multiply-adds"),
    "bytes": ("byte", "bytes"),
}


class Question(ABC):
    """How many of what, and in which layer or network."""

    asks: str

    @property
    @abstractmethod
    def formula(self) -> Expression:
        """The true count as arithmetic."""

    @property
    def written_out(self) -> Expression:
        """The true count with nothing in it that is itself a count."""
        return self.formula

    @property
    @abstractmethod
    def words(self) -> Mapping[str, str]:
        """What a text about the question can name in braces: ``{filters}``, ``{kernel}``, ``{image}`` …"""

    @abstractmethod
    def with_numbers(self, **numbers: int) -> Self:
        """The same question with other numbers."""

    @property
    def known_numbers(self) -> Mapping[int, tuple[str, ...]]:
        """What numbers near the question stand for: ``{26: ("height of the input image", …)}``."""
        return {}

    @property
    def truth(self) -> int:
        """The true count."""
        return int(self.formula.value)

    @property
    def answer_text(self) -> str:
        """The true count with its noun: ``160 parameters``, ``1 bias``."""
        return f"{self.truth:,} {NOUNS[self.asks][self.truth != 1]}"


def with_layer_numbers(layers: tuple[Any, ...], numbers: Mapping[str, int]) -> tuple[Any, ...]:
    """Layers with other numbers: ``{"1.filters": 32}`` changes the filters of the second one."""
    changed = list(layers)
    for name, number in numbers.items():
        place, _, field = name.partition(".")
        changed[int(place)] = replace(changed[int(place)], **{field: number})
    return tuple(changed)


def several(number: int, noun: str) -> str:
    """A number and its noun.

    >>> several(1, "filter"), several(16, "filter")
    ('1 filter', '16 filters')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
