"""What grading kept beside a graded notebook: ``marks.jsonl`` and the log, read as far as they can be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from grader.marking.outcome import Outcome
from grader.marking.record import NAME as RECORD
from grader.marking.record import Entry, entries_in, seed_in

from ..desk import marks
from .evidence import Moment, Trace, Try

MOST_MOMENTS = 2000
"""Lines of a log that are compared with those of others; a lesson leaves some dozens."""
_RIGHT = {Outcome.RIGHT: True, Outcome.WRONG: False}


def kept_marks(folder: Path) -> dict[str, dict[str, Any]] | None:
    """What was kept of each exercise; None if there is nothing that this version of the grader wrote."""
    try:
        text = (folder / marks.NAME).read_text(encoding="ascii")
        found = [json.loads(line) for line in text.splitlines()]
    except (OSError, ValueError):
        return None
    if not all(isinstance(one, dict) and one.get("schema") == marks.SCHEMA for one in found):
        return None
    return {one["exercise"]: one for one in found}


def tries_of(kept: dict[str, Any]) -> tuple[Try, ...]:
    """The answers on the way; what was only noted is none."""
    return tuple(
        _try(one["outcome"], one["read"], one["mistake"]) for one in kept["tries"] if one["outcome"] != Outcome.NOTED
    )


@lru_cache(4096)
def _try(outcome: str, read: str, mistake: str | None) -> Try:
    """One for all who gave the same answer: there are not so many answers as learners."""
    return Try(_RIGHT.get(Outcome(outcome)), read, mistake)


def trace_of(folder: Path) -> Trace:
    """What the log tells of how it came about."""
    try:
        entries = list(entries_in((folder / RECORD).read_bytes()))
    except OSError:
        return Trace()
    return Trace(seed_in(entries), tuple(_moments(entries[:MOST_MOMENTS])))


def _moments(entries: list[Entry]) -> Iterator[Moment]:
    for entry in entries:
        try:
            time = datetime.fromisoformat(entry.time)
        except ValueError:
            continue
        if time.tzinfo is None:
            time = time.replace(tzinfo=UTC)
        content = hash((entry.exercise, entry.event, repr(entry.answer)))
        yield Moment(round(time.timestamp() * 1000), content)
