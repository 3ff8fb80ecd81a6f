"""A submission as it is graded: the notebook rebuilt, and the files that lie beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from nbgrader.utils import parse_utc

from grader.course import UnknownName, find_exercise
from grader.marking import mark
from grader.marking.kept import kept_answers
from grader.marking.record import NAME as RECORD
from grader.marking.record import entries_in, line_of_check, line_of_seed, seed_in

from .asked import exercise_in
from .master import Lesson
from .restore import restore
from .submission import Submission

TIMESTAMP = Path("timestamp.txt")
"""When it was handed in, as nbgrader's exchange notes it."""
MOST_KEPT = 10
"""Answers to one exercise that are taken from outputs, in which a card leaves one or two."""
LONGEST_TIME = 100
"""Bytes; whatever is longer would be read for minutes, and is no time."""


def rebuilt(submission: Submission, lesson: Lesson) -> Any:
    """The notebook to be graded; what staff should know of it stands in its metadata, at ``grader.notes``."""
    notebook = restore(submission.cells, lesson.known, lesson.texts)
    notebook.metadata.grader.notes += submission.notes
    notebook.metadata.grader.modules = list(lesson.modules)
    return notebook


def files_of(submission: Submission, notebook: Any, lesson: Lesson) -> dict[Path, bytes]:
    """The files of a submission, its log among them; ``notebook`` is the rebuilt one.

    None of them stands where the lesson has a folder, or has a folder where the lesson has a file.
    """
    asked = {exercise_in(cell.source) for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade")}
    folders = {folder for name in lesson.files for folder in name.parents}
    files = {
        name: data
        for name, data in submission.files.items()
        if name not in folders and not any(folder in lesson.files for folder in name.parents)
    }
    if time_of(files) is None:
        files.pop(TIMESTAMP, None)  # nbgrader would stop at it
    if log := _log(submission, asked):
        files[Path(RECORD)] = log
    return files


def time_of(files: Mapping[Path, bytes]) -> datetime | None:
    """When it was handed in, in UTC; None if nothing says so, or nothing that can be read."""
    data = files.get(TIMESTAMP, b"")
    if len(data) > LONGEST_TIME:
        return None
    try:
        time: datetime = parse_utc(data.decode().strip())
    except Exception:  # dateutil fails in many ways; whichever it is, this is no time
        return None
    # Years at the end of the calendar end it: no other time zone can show them.
    return time if 2000 <= time.year < 2100 else None


def _log(submission: Submission, asked: set[str]) -> bytes:
    """The log as it was handed in. Answers in the notebook itself count for exercises of which it says nothing."""
    log = submission.record
    entries = list(entries_in(log))
    wanted = asked - {entry.exercise for entry in entries if entry.event == "check"}
    seed, added = seed_in(entries), Counter[str]()
    for entry in (entry for cell in submission.cells for entry in kept_answers(cell.outputs)):
        if entry.exercise not in wanted or added[entry.exercise] == MOST_KEPT:
            continue
        try:
            exercise = find_exercise(entry.exercise, entry.variant)
        except UnknownName:
            continue
        if exercise.personal and not seed:
            seed = entry.variant.partition(":")[2]
            log += line_of_seed(seed)
        log += line_of_check(exercise.id, entry.answer, mark(exercise, entry.answer))
        added[exercise.id] += 1
    return log
