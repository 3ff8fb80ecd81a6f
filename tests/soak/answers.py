"""Typed answers, from a grammar and from bytes: each is read or refused in words, and soon."""

from __future__ import annotations

import time
from collections.abc import Iterator
from random import Random

from grader.course import EstimateExercise, NumberExercise
from grader.marking import Outcome, Unreadable, mark, read
from grader.marking.answers import LONGEST
from tests.soak.part import Tried, in_batches
from tests.support import NUMBERS

BATCH = 10_000
MARKED = 20
"""One in so many is marked as well, as the answer to some exercise."""
SUSPECT_SECONDS, LONGEST_SECONDS = 0.005, 0.25
"""An answer that took longer than the one is timed again, in CPU; longer than the other, it hangs."""
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
    return _batch(chance, (text for _ in range(BATCH // 2) for text in _typed(chance)))


def _from_bytes(seed: int) -> Tried:
    chance = Random(f"bytes {seed}")
    encodings = ("utf-8", "latin-1")
    texts = (chance.randbytes(chance.randrange(40)).decode(chance.choice(encodings), "replace") for _ in range(BATCH))
    return _batch(chance, texts)


def _typed(chance: Random) -> Iterator[str]:
    """Arithmetic as people type it; and the same with a slip in it."""
    text = _sum(chance, 4)
    if chance.random() < 0.1:
        text += chance.choice([" = ", "="]) + _number(chance)
    yield text
    place = chance.randrange(len(text) + 1)
    yield text[:place] + chance.choice(SIGNS + STRANGE) + text[place + chance.randrange(2) :]


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


def _batch(chance: Random, texts: Iterator[str]) -> Tried:
    tried = Tried("")
    for number, text in enumerate(texts):
        exercise = chance.choice(NUMBERS) if number % MARKED == 0 else None
        start = time.perf_counter()
        problem = _tried(text, exercise)
        if time.perf_counter() - start > SUSPECT_SECONDS:  # of the clock on the wall: others may have had the core
            start = time.thread_time()
            problem = _tried(text, exercise)
            took = time.thread_time() - start
            tried.slowest = max(tried.slowest, took)
            if took > LONGEST_SECONDS:
                problem = f"took {took:.2f} s"
        tried.many += 1
        if problem:
            tried.problems.append(f"{text!r}: {problem}")
    return tried


def _tried(text: str, exercise: NumberExercise | None) -> str:
    try:
        return _read(text) or (_marked(exercise, text) if exercise else "")
    except Exception as error:  # whatever it is, a person would have seen it
        return f"{type(error).__name__}: {error}"


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


def _marked(exercise: NumberExercise, text: str) -> str:
    result = mark(exercise, {"guess": text, "count": text} if isinstance(exercise, EstimateExercise) else text)
    if result.outcome is Outcome.GRADER_ERROR:
        return f"{exercise.id}: {result.feedback}"
    return "" if result.feedback else f"{exercise.id}: nothing was said"
