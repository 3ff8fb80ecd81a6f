"""The named mistakes: each a wrong formula with the words it deserves, written once a kind of layer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Any

from grader.counting import BatchNormalization, Conv2D, Dense, DepthwiseConv2D, Expression

from ..questions import LayerQuestion, NetworkQuestion, Question
from . import bias_count, convolution, dense, depthwise, multiply_adds, network, normalisation, nothing_learned, outputs
from .mistake import Diagnosis, Mistake

__all__ = ["Diagnosis", "Mistake", "diagnoses", "mistake_name", "mistakes_of", "pairs", "singles"]


def mistakes_of(question: Question) -> tuple[Mistake, ...]:
    """All mistakes that can be made with this kind of layer, the most common first."""
    return _known(question)[1]


_KINDS = (bias_count, convolution, dense, depthwise, multiply_adds, normalisation, nothing_learned, outputs)
_NAMES: dict[str, str] = {mistake.id: mistake.name for kind in reversed(_KINDS) for mistake in kind.MISTAKES}


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
    name = _NAMES.get(mistake_id, words)
    return name[0].lower() + name[1:]


def singles(question: Question) -> Iterator[Diagnosis]:
    """Each mistake made by itself; one cannot happen where it changes nothing, or the same as one before it."""
    true_parts, mistakes = _known(question)
    known = [true_parts]
    for mistake in mistakes:
        parts = mistake.edit(true_parts)
        yield Diagnosis((mistake,), parts.formula(), question.words, can_happen=parts not in known)
        known.append(parts)


def pairs(question: Question) -> Iterator[Diagnosis]:
    """Each two mistakes made together; they cannot happen where they are no more than one of them, or than others."""
    true_parts, mistakes = _known(question)
    known = [true_parts, *(mistake.edit(true_parts) for mistake in mistakes)]
    for first, second in combinations([mistake for mistake in mistakes if mistake.goes_with_others], 2):
        parts = second.edit(first.edit(true_parts))
        yield Diagnosis((first, second), parts.formula(), question.words, can_happen=parts not in known)
        known.append(parts)


@dataclass(frozen=True)
class _Whole:
    """A count that nobody has taken apart yet: of a kind of layer without named mistakes."""

    question: LayerQuestion

    def formula(self) -> Expression:
        """The true count."""
        return self.question.formula


def _known(question: Question) -> tuple[Any, tuple[Mistake, ...]]:
    """The true count in pieces, and the mistakes that can be made with them."""
    parts, mistakes = _taken_apart(question)
    if isinstance(question, LayerQuestion) and parts.formula().value != question.truth:
        return _Whole(question), ()
    return parts, mistakes


def _taken_apart(question: Question) -> tuple[Any, tuple[Mistake, ...]]:
    """The count in the pieces that fit this kind of layer, as far as it has such."""
    if isinstance(question, NetworkQuestion):
        return network.NetworkParts.of(question), network.mistakes_of(question)
    assert isinstance(question, LayerQuestion)
    match question.asks, question.layer:
        case "biases", Conv2D():
            return bias_count.BiasParts.of(question), bias_count.MISTAKES
        case "outputs", _:
            return outputs.OutputParts.of(question), outputs.MISTAKES
        case "multiply-adds", Conv2D():
            return multiply_adds.MultiplyParts.of(question), multiply_adds.MISTAKES
        case _, Conv2D():
            return convolution.ConvolutionParts.of(question), convolution.MISTAKES
        case _, DepthwiseConv2D():
            return depthwise.DepthwiseParts.of(question), depthwise.MISTAKES
        case _, BatchNormalization():
            return normalisation.NormalisationParts.of(question), normalisation.MISTAKES
        case _, Dense():
            return dense.DenseParts.of(question), dense.MISTAKES
    return nothing_learned.NothingParts.of(question), nothing_learned.MISTAKES
