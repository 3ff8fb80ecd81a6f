"""The mark of an exercise at the staff's desk, and what is kept of it.

``marks.jsonl`` beside the graded notebook holds all that a mark follows from: a class can be marked again from it
without running anything.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from grader import __version__
from grader.course import FunctionExercise
from grader.marking import Answer, Calls, Entry, Mark, State, mark, state_of

from .running import Ask

NAME = "marks.jsonl"
SCHEMA = 1
MOST_ATTEMPTS = 1000
"""Checks of one exercise that are marked; nobody typed more, and a log made up of millions would take for ever."""


def within_reason(entries: Iterable[Entry]) -> tuple[list[Entry], list[str]]:
    """The lines that are marked, and the exercises of which there were too many."""
    kept: list[Entry] = []
    count: Counter[str] = Counter()
    for entry in entries:
        count[entry.exercise] += 1
        if count[entry.exercise] <= MOST_ATTEMPTS:
            kept.append(entry)
    return kept, [name for name, number in count.items() if number > MOST_ATTEMPTS]


def mark_of_calls(exercise: FunctionExercise, seed: str, ask: Ask) -> tuple[Mark, Answer]:
    """The mark of a function, from what its calls gave."""
    if ask.stopped:
        results: Sequence[dict[str, Any]] = [{"error": f"this: it {ask.stopped}"}] * len(ask.cases)
    elif ask.results is None:
        return mark(exercise, None), None
    else:
        results = ask.results
    calls = Calls(seed, tuple(results))
    return mark(exercise, calls), calls


def mark_of_record(exercise: Any, entries: Iterable[Entry]) -> tuple[Mark, Answer]:
    """The mark of an exercise that is answered on its card."""
    state: State = state_of(exercise, entries)
    answer = state.best_answer if state.final is state.best else state.latest_answer
    return state.final, answer


def line(result: Mark, answer: Answer, isolation: str) -> dict[str, Any]:
    """What is kept of a mark; the seed of a function's inputs is in its answer, that of own numbers in the variant."""
    return {
        "schema": SCHEMA,
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "exercise": result.exercise,
        "variant": result.variant,
        "answer": answer.as_data() if isinstance(answer, Calls) else answer,
        "mark": result.as_data(),
        "grader": __version__,
        "isolation": isolation if isinstance(answer, Calls) else "",
    }


def lines(kept: Iterable[dict[str, Any]]) -> bytes:
    """The marks of a submission as they are kept in a file."""
    return "".join(f"{json.dumps(one)}\n" for one in kept).encode("ascii")
