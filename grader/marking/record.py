"""``answers.jsonl``: every check, hint and solution, one JSON object a line, only ever added to.

The file lies beside the notebook. What a learner did is a fold over its lines, so nothing in it is
ever changed: a crash, a torn last line or a second notebook writing at the same time loses nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from errno import ENOSPC
from pathlib import Path
from typing import Any, Literal

from .calls import Calls
from .mark import Answer
from .outcome import Mark

SCHEMA = 1
NAME = "answers.jsonl"
LONGEST_LINE = 100_000
"""Characters; a line of this program has a few hundred."""

Event = Literal["check", "hint", "solution", "seed"]


@dataclass(frozen=True)
class Entry:
    """One line: what a learner did, and when (UTC, ISO 8601)."""

    exercise: str
    event: Event
    variant: str = ""
    answer: Answer = None
    mark: dict[str, Any] | None = None
    time: str = ""


def _now() -> datetime:
    return datetime.now(UTC)


class Record:
    """The log in a folder; it is made when first written to. OSError where the disk does not let us.

    ``now`` tells the time, in UTC.
    """

    def __init__(self, folder: str | os.PathLike[str], now: Callable[[], datetime] = _now) -> None:
        self.path, self._now = Path(folder) / NAME, now

    def checked(self, exercise: str, answer: Answer, mark: Mark) -> None:
        """Keep an answer and its mark. OSError if it could not be written to disk."""
        self._append(line_of_check(exercise, answer, mark, self._now()))

    def shown(self, event: Literal["hint", "solution"], exercise: str, variant: str = "") -> None:
        """Keep that a hint or the solution was looked at."""
        self._append(_line(event, exercise, variant, {}, self._now()))

    @property
    def seed(self) -> str:
        """The seed of the learner's own numbers: the first that was kept, or nothing."""
        return seed_in(self._read())

    def keep_seed(self, seed: str) -> None:
        """Keep the seed of the learner's own numbers."""
        self._append(line_of_seed(seed, self._now()))

    def entries(self) -> list[Entry]:
        """All lines that can be read, in their order; others (torn, foreign, of a later schema) are passed over."""
        return list(self._read())

    def everywhere(self) -> list[Entry]:
        """The lines of this lesson and of all others beside it."""
        folders = sorted(path.parent for path in self.path.parent.parent.glob(f"*/{NAME}"))
        return [entry for folder in folders for entry in Record(folder).entries()]

    def _append(self, line: bytes) -> None:
        is_new = not self.path.exists()
        # One write to a file opened for appending is one step for all who write to it at the same time.
        file = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
        try:
            if os.write(file, line) != len(line):
                raise OSError(ENOSPC, "the disk took only a part of the answer", str(self.path))
            os.fsync(file)
        finally:
            os.close(file)
        if is_new and os.name == "posix":
            _sync_folder(self.path.parent)

    def _read(self) -> Iterator[Entry]:
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return
        yield from entries_in(data)


def entries_in(data: bytes) -> Iterator[Entry]:
    """The lines of a log that can be read, in their order."""
    for line in data.split(b"\n"):
        if line.strip() and len(line) <= LONGEST_LINE and (entry := _entry(line)):
            yield entry


def seed_in(entries: Iterable[Entry]) -> str:
    """The seed of the learner's own numbers: the first that was kept, or nothing."""
    kept = (entry.answer for entry in entries if entry.event == "seed")
    return next((answer for answer in kept if isinstance(answer, str)), "")


def line_of_check(exercise: str, answer: Answer, mark: Mark, time: datetime | None = None) -> bytes:
    """The line that keeps an answer and its mark; without a time, it is now."""
    return _line("check", exercise, mark.variant, {"answer": _plain(answer), "mark": mark.as_data()}, time)


def line_of_seed(seed: str, time: datetime | None = None) -> bytes:
    """The line that keeps the seed of the learner's own numbers; without a time, it is now."""
    return _line("seed", "", "", {"answer": seed}, time)


def _line(event: Event, exercise: str, variant: str, more: dict[str, Any], time: datetime | None) -> bytes:
    entry = {
        "schema": SCHEMA,
        "time": (time or _now()).isoformat(timespec="milliseconds"),
        "exercise": exercise,
        "variant": variant,
        "event": event,
        **more,
    }
    # ASCII, so that a character is a byte and nothing typed can hold a line end. The line begins with one
    # too: whatever a crash left unfinished before it stays a line of its own.
    return b"\n" + json.dumps(entry).encode("ascii") + b"\n"


def _entry(line: bytes) -> Entry | None:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return None
    match data:
        case {
            "schema": 1,
            "exercise": str(exercise),
            "variant": str(variant),
            "event": "check" | "hint" | "solution" | "seed",
        }:
            mark = data.get("mark")
            return Entry(
                exercise=exercise,
                event=data["event"],
                variant=variant,
                answer=answer_in(data.get("answer")),
                mark=mark if isinstance(mark, dict) else None,
                time=str(data.get("time", "")),
            )
    return None


def answer_in(data: Any) -> Answer:
    """An answer as it was given, or None where the line holds something else."""
    match data:
        case str():
            return data
        case list() if all(isinstance(key, str) for key in data):
            return data
        case {"seed": _, "results": _}:
            try:
                return Calls.from_data(data)
            except ValueError:
                return None
        case dict() if all(isinstance(text, str) for text in data.values()):
            return data
    return None


def _plain(answer: Answer) -> Any:
    match answer:
        case Calls():
            return answer.as_data()
        case int():
            return str(answer)
        case str() | None:
            return answer
        case Mapping():
            return dict(answer)
    return list(answer)


def _sync_folder(folder: Path) -> None:
    """Make sure that a new file's name is on the disk, not only its contents."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
