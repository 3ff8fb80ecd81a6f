"""Typed answers, from a grammar and from bytes: each is read or refused in words, and soon."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from random import Random

from grader.marking import Outcome, Unreadable, mark, read
from grader.marking.answers import LONGEST
from tests.soak.part import Tried, in_batches
from tests.support import NUMBERS

BATCH = 10_000
MARKED = 20
"""One in so many is marked as well, as the answer to some exercise."""
LONGEST_SECONDS = 0.25
"""Of CPU, for one answer."""
SIGNS = [
    *"+-*/^x×·−÷=()[]{},._' :⋅",
    "**",
    " ",
    "\u00a0",
    "\u202f",
    "²",
    "³",
    "k",
    "M",
    " million",
    " parameters",
    "e9",
]
STRANGE = ["٣", "１", "Ⅷ", "½", "\x00", "\u202e", "\ud800", "İ", "ﬃ", "0x10", "1e400", "9**9**9", "_", "lambda:0"]


def run(many: int) -> Iterator[Tried]:
    """So many answers from each of the two sources, half of them all."""
    for what, batch in (("answers from a grammar", _from_grammar), ("answers from bytes", _from_bytes)):
        yield in_batches(what, batch, range(max(1, many // 2 // BATCH)))


def _from_grammar(seed: int) -> Tried:
    chance = Random(f"grammar {seed}")
    return _batch(chance, lambda: _typed(chance))


def _from_bytes(seed: int) -> Tried:
    chance = Random(f"bytes {seed}")
    return _batch(
        chance, lambda: chance.randbytes(chance.randrange(40)).decode(chance.choice(("utf-8", "latin-1")), "replace")
    )


def _typed(chance: Random) -> str:
    """Arithmetic as people type it; every third with a slip in it."""
    text = _sum(chance, 4)
    if chance.random() < 0.1:
        text += chance.choice([" = ", "="]) + _number(chance)
    if chance.random() < 0.3:
        place = chance.randrange(len(text) + 1)
        text = text[:place] + chance.choice(SIGNS + STRANGE) + text[place + chance.randrange(2) :]
    return text


def _sum(chance: Random, depth: int) -> str:
    terms = [_product(chance, depth) for _ in range(chance.choice((1, 1, 2, 3)))]
    return chance.choice(("+", " + ", "-", " − ")).join(terms)


def _product(chance: Random, depth: int) -> str:
    factors = [_factor(chance, depth) for _ in range(chance.choice((1, 2, 2, 3)))]
    return chance.choice(("*", "×", "·", " x ", "/", "")).join(factors)


def _factor(chance: Random, depth: int) -> str:
    inside = f"({_sum(chance, depth - 1)})" if depth and chance.random() < 0.2 else _number(chance)
    return inside + chance.choice(("", "", "", "", "²", "^2", "**3", "^" + _number(chance)))


def _number(chance: Random) -> str:
    number = chance.randrange(10 ** chance.choice((1, 1, 2, 2, 3, 6, 12)))
    written = chance.choice(("{}", "{}", "{:,}", "{:_}", "{}.0", "{}.5"))
    return written.format(number) + chance.choice(("",) * 12 + ("k", "M", " million", " parameters"))


def _batch(chance: Random, typed: Callable[[], str]) -> Tried:
    tried = Tried("", BATCH)
    for number in range(BATCH):
        text = typed()
        start = time.thread_time()
        try:
            problem = _read(text) or (number % MARKED == 0 and _marked(chance, text))
        except Exception as error:  # whatever it is, a person would have seen it
            problem = f"{type(error).__name__}: {error}"
        took = time.thread_time() - start
        tried.slowest = max(tried.slowest, took)
        if took > LONGEST_SECONDS:
            problem = f"took {took:.2f} s"
        if problem:
            tried.problems.append(f"{text!r}: {problem}")
    return tried


def _read(text: str) -> str:
    try:
        answer = read(text)
    except Unreadable as error:
        return "" if str(error) and 0 <= error.position <= max(len(text), LONGEST) else "nothing was said"
    if answer.value < 0:
        return f"was read as {answer.value}"
    again = str(answer)
    if len(again) <= LONGEST and read(again).value != answer.value:
        return f"was said to be {again}, which is another number"
    return ""


def _marked(chance: Random, text: str) -> str:
    exercise = chance.choice(NUMBERS)
    result = mark(exercise, {"guess": text, "count": text} if exercise.id in ESTIMATES else text)
    if result.outcome is Outcome.GRADER_ERROR:
        return f"{exercise.id}: {result.feedback}"
    return "" if result.feedback else f"{exercise.id}: nothing was said"


ESTIMATES = {exercise.id for exercise in NUMBERS if type(exercise).__name__ == "EstimateExercise"}
