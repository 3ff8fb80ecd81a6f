"""The mark of an exercise at the staff's desk, and what is kept of it.

``marks.jsonl`` beside the graded notebook holds all that a mark follows from: a class can be marked again from it
without running anything.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from grader import __version__
from grader.course import Exercise, FunctionExercise
from grader.marking import Answer, Calls, Entry, Mark, Outcome, State, mark, state_of

from .running import Ask

NAME = "marks.jsonl"
SCHEMA = 2
MOST_ATTEMPTS = 1000
"""Checks of one exercise that are marked; nobody typed more, and a log made up of millions would take for ever."""
MOST_TRIES, LONGEST_READ = 50, 200
"""Tries of one exercise of which more is kept than their number, and characters of what was read from one."""


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


def mark_of_record(exercise: Any, entries: Iterable[Entry]) -> tuple[Mark, Answer, dict[str, Any]]:
    """The mark of an exercise that is answered on its card, and the way to it."""
    state: State = state_of(exercise, entries)
    answer = state.best_answer if state.final is state.best else state.latest_answer
    tries = [_try(str(one.outcome), one.mistake, one.read) for one in state.tries]
    return state.final, answer, _way(tries, state.hints, state.solution_shown)


def way_of_function(exercise: Exercise, entries: Iterable[Entry]) -> dict[str, Any]:
    """The way to a function: its checks with the marks that the card gave them.

    To mark all of them anew would take longer than the grading. These are believed, as they count for nothing.
    """
    ours = [entry for entry in entries if entry.exercise == exercise.id]
    tries = [_recorded(entry.mark or {}) for entry in ours if entry.event == "check"]
    hints = min(sum(entry.event == "hint" for entry in ours), len(exercise.hints))
    return _way([one for one in tries if one], hints, any(entry.event == "solution" for entry in ours))


def was_right(way: Mapping[str, Any]) -> bool:
    """Whether an answer on the way was right, as the card said."""
    return any(one["outcome"] == Outcome.RIGHT for one in way["tries"])


def _way(tries: Sequence[dict[str, Any]], hints: int, solution: bool) -> dict[str, Any]:
    counted = sum(one["outcome"] in (Outcome.RIGHT, Outcome.WRONG) for one in tries)
    return {"attempts": counted, "hints": hints, "solution": solution, "tries": tries[:MOST_TRIES]}


def _try(outcome: str, mistake: str | None, read: str) -> dict[str, Any]:
    return {"outcome": outcome, "mistake": mistake, "read": read[:LONGEST_READ]}


def _recorded(data: Mapping[str, Any]) -> dict[str, Any] | None:
    """What a card wrote of a check: no more than how it came out, as a learner can write into the log too."""
    match data.get("outcome"):
        case str(outcome) if outcome in set(Outcome) - {Outcome.NOT_ATTEMPTED}:
            return _try(outcome, None, "")
    return None


def line(result: Mark, answer: Answer, way: Mapping[str, Any], isolation: str) -> dict[str, Any]:
    """What is kept of a mark; the seed of a function's inputs is in its answer, that of own numbers in the variant."""
    return {
        "schema": SCHEMA,
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "exercise": result.exercise,
        "variant": result.variant,
        "answer": answer.as_data() if isinstance(answer, Calls) else answer,
        "mark": result.as_data(),
        **way,
        "grader": __version__,
        "isolation": isolation if isinstance(answer, Calls) else "",
    }


def lines(kept: Iterable[dict[str, Any]]) -> bytes:
    """The marks of a submission as they are kept in a file."""
    return "".join(f"{json.dumps(one)}\n" for one in kept).encode("ascii")
