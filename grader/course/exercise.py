"""Exercises as data: what is asked, how much it is worth, and the hints that lead to it.

There is one declaration for each kind of card. None holds a number typed in as the expected
answer: a number exercise holds the layer it asks about, and the count is computed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from .draw import Draw
from .question import Question


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """What every kind of exercise has."""

    id: str
    title: str
    prompt: str
    points: int
    hints: tuple[str, ...]

    @property
    def words(self) -> Mapping[str, str]:
        """What prompt and hints can name in braces."""
        return {}

    @cached_property
    def question_text(self) -> str:
        """The prompt with the exercise's own numbers."""
        return self.prompt.format_map(self.words)

    @cached_property
    def hint_texts(self) -> tuple[str, ...]:
        """The hints with the exercise's own numbers."""
        return tuple(hint.format_map(self.words) for hint in self.hints)


@dataclass(frozen=True, kw_only=True)
class NumberExercise(Exercise):
    """Asks for a count, as a number or as the arithmetic that makes it.

    ``vary`` names what "another one like this" may change, and the values it may take.
    ``variant`` is empty for the exercise as published; see :mod:`grader.course.variants`.
    """

    question: Question
    vary: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    variant: str = ""

    @property
    def words(self) -> Mapping[str, str]:
        """The numbers of the question."""
        return self.question.words


@dataclass(frozen=True)
class Option:
    """One choice: whether it belongs to the answer, and what to say to whoever got it wrong."""

    key: str
    text: str
    correct: bool
    why: str
    mistake: str = ""


@dataclass(frozen=True, kw_only=True)
class ChoiceExercise(Exercise):
    """Asks to tick all options that fit; any number of them may."""

    options: tuple[Option, ...]


@dataclass(frozen=True)
class Case:
    """One call of a learner's function, and the question that its result should answer."""

    arguments: tuple[int, ...]
    keywords: Mapping[str, bool]
    question: Question

    def call(self, function: str) -> str:
        """The call as a learner would write it.

        >>> Case((3, 1, 16), {"use_bias": False}, None).call("count")
        'count(3, 1, 16, use_bias=False)'
        """
        keywords = (f"{name}={value}" for name, value in self.keywords.items())
        return f"{function}({', '.join([*map(str, self.arguments), *keywords])})"


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
        return tuple(self.draw(Draw(f"{self.id}/{seed}/{place}"), place) for place in range(self.number_of_cases))
