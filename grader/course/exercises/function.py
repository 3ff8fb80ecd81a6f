"""A function to be written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ..draw import Draw
from ..questions import Question
from .exercise import Exercise


@dataclass(frozen=True)
class Case:
    """One call of a learner's function, and the question that its result should answer.

    The arguments are plain data: numbers, texts, lists and dictionaries of them.
    """

    arguments: tuple[Any, ...]
    keywords: Mapping[str, bool]
    question: Question

    def call(self, function: str) -> str:
        """The call as a learner would write it.

        >>> Case((3, 1, 16), {"use_bias": False}, None).call("count")
        'count(3, 1, 16, use_bias=False)'
        """
        keywords = (f"{name}={value}" for name, value in self.keywords.items())
        return f"{function}({', '.join([*map(repr, self.arguments), *keywords])})"


@dataclass(frozen=True, kw_only=True)
class FunctionExercise(Exercise):
    """Asks for a function; it is called with numbers drawn afresh at each check.

    ``draw`` makes the case of a given place (0, 1, 2 …): what must be fair between two seeds, such as how
    many cases have biases, follows from the place and not from chance.
    """

    function: str
    draw: Callable[[Draw, int], Case]
    number_of_cases: int = 12

    def cases(self, seed: str) -> tuple[Case, ...]:
        """The calls for a seed: the same seed gives the same calls, everywhere."""
        return _cases(self.draw, self.id, self.number_of_cases, seed)


@lru_cache(maxsize=8)
def _cases(draw: Callable[[Draw, int], Case], name: str, number: int, seed: str) -> tuple[Case, ...]:
    """Kept for a moment: whoever asks for the calls marks them next."""
    return tuple(draw(Draw(f"{name}/{seed}/{place}"), place) for place in range(number))
