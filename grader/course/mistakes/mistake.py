"""A named mistake: the count taken apart, one part put wrong, and what to say to whoever did it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from grader.counting import Expression


class Parts(Protocol):
    """A count in pieces that a mistake can move, drop or change."""

    def formula(self) -> Expression:
        """The pieces put together again."""


@dataclass(frozen=True)
class Mistake:
    """A wrong way to count, written once for a kind of layer.

    ``edit`` puts one part of the true count wrong. The texts may name numbers of the question in
    braces; they say what happened, why it is not so, and what to do next, never the answer.
    """

    id: str
    name: str
    edit: Callable[[Any], Parts]
    happened: str
    why: str
    next_step: str
    goes_with_others: bool = True
    """Whether people make it together with another; one that leaves hardly anything of the count does not."""
    beside_another: str = ""
    """What happened, in words that are still true where another mistake was made too; without any, ``happened``."""


@dataclass(frozen=True)
class Diagnosis:
    """The mistake, or the two made together, that lead to a wrong number, and the number's arithmetic."""

    mistakes: tuple[Mistake, ...]
    formula: Expression
    words: Mapping[str, str] = field(repr=False, compare=False)
    can_happen: bool = True
    """False where the layer has no room for the mistake: groups ignored where there are none."""

    @property
    def id(self) -> str:
        """The mistake's id; two ids are joined by ``+``."""
        return "+".join(mistake.id for mistake in self.mistakes)

    @property
    def names(self) -> str:
        """What the mistakes are called, for the middle of a sentence."""
        return " and ".join(mistake.name[0].lower() + mistake.name[1:] for mistake in self.mistakes)

    def say(self, part: str) -> str:
        """The text ``happened``, ``why`` or ``next_step`` with the question's own numbers, for all mistakes."""
        texts = [getattr(mistake, part) for mistake in self.mistakes]
        if part == "happened" and len(self.mistakes) > 1:
            texts = [mistake.beside_another or mistake.happened for mistake in self.mistakes]
        return " ".join(dict.fromkeys(text.format_map(self.words) for text in texts))
