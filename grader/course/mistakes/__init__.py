"""The named mistakes: each a wrong formula with the words it deserves, written once a kind of layer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations
from typing import Any

from ..questions import Question
from .mistake import Diagnosis, Mistake

__all__ = ["Diagnosis", "Mistake", "diagnoses", "mistake_name", "mistakes_of", "named", "pairs", "singles"]


def mistakes_of(question: Question) -> tuple[Mistake, ...]:
    """All mistakes that can be made with this kind of layer, the most common first."""
    return _known(question)[1]


@lru_cache(maxsize=4096)
def diagnoses(question: Question) -> Mapping[int, tuple[Diagnosis, ...]]:
    """Every wrong number that a mistake leads to, and all the ways to it, the likeliest first.

    Two mistakes made together are looked for only where no single one leads to the number. What
    happens to give the right number is left out: from the number alone, nobody can see it.
    """
    found: dict[int, tuple[Diagnosis, ...]] = {}
    for candidates in (singles(question), pairs(question)):
        ways: dict[int, list[Diagnosis]] = defaultdict(list)
        for diagnosis in candidates:
            value = int(diagnosis.formula.value)
            if diagnosis.can_happen and value != question.truth and value not in found:
                ways[value].append(diagnosis)
        found |= {value: tuple(ways[value]) for value in ways}
    return found


def mistake_name(mistake_id: str) -> str:
    """What a mistake is called, for whoever met it; of two made together, both.

    >>> mistake_name("no-bias"), mistake_name("factor:input-channels")
    ('no bias', 'another number in place of the input channels')
    """
    if "+" in mistake_id:
        return " and ".join(map(mistake_name, mistake_id.split("+")))
    kind, _, what = mistake_id.rpartition(":")
    words = what.replace("-", " ")
    if kind == "factor":
        return f"another number in place of the {words}"
    if kind in ("cell", "row"):
        return f"a wrong {words.replace('/', ' ')} in a table"
    from .kinds import NAMES

    name = NAMES.get(mistake_id, words)
    return name[0].lower() + name[1:]


def singles(question: Question) -> Iterator[Diagnosis]:
    """Each mistake made by itself; one cannot happen where it changes nothing, or the same as one before it."""
    true_parts, mistakes = _known(question)
    known = {true_parts}
    for mistake in mistakes:
        parts = mistake.edit(true_parts)
        yield Diagnosis((mistake,), parts.formula(), question.words, can_happen=parts not in known)
        known.add(parts)


def pairs(question: Question) -> Iterator[Diagnosis]:
    """Each two mistakes made together; they cannot happen where they are no more than one of them, or than others."""
    true_parts, mistakes = _known(question)
    known = {true_parts, *(mistake.edit(true_parts) for mistake in mistakes)}
    for first, second in combinations([mistake for mistake in mistakes if mistake.goes_with_others], 2):
        parts = second.edit(first.edit(true_parts))
        yield Diagnosis((first, second), parts.formula(), question.words, can_happen=parts not in known)
        known.add(parts)


def named(question: Question, names: Iterable[str]) -> Iterator[Diagnosis]:
    """The mistakes of these ids, and those made together of joined ids, as far as there are such; none is left out."""
    true_parts, mistakes = _known(question)
    known = {mistake.id: mistake for mistake in mistakes}
    for name in names:
        made = tuple(known[one] for one in name.split("+") if one in known)
        if len(made) == name.count("+") + 1:
            parts = true_parts
            for mistake in made:
                parts = mistake.edit(parts)
            yield Diagnosis(made, parts.formula(), question.words)


def _known(question: Question) -> tuple[Any, tuple[Mistake, ...]]:
    """The true count in pieces, and the mistakes that can be made with them."""
    # Loaded for the first answer that is looked into: a card is drawn without them.
    from .kinds import known

    return known(question)
