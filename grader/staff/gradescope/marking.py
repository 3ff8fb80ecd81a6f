"""One submission in Gradescope's container, marked by the marker of the staff's desk.

Marking what was typed on cards runs no code of anybody's. Only functions that learners wrote are run, in the sandbox;
where the container does not let one be made, they are left to the staff's desk, and everything else is marked.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from traitlets.config import Config

from grader.course import FunctionExercise, UnknownName, find_exercise

from ..collect.entries import open_entries
from ..collect.hand_in import Theirs, hand_ins
from ..desk.outside import MarkOutside
from ..nbgrader import CourseError, points_of
from ..reading.asked import exercise_in
from ..reading.handed_in import Unreadable, read_folder
from ..reading.master import Lesson
from ..reading.rebuilt import files_of, rebuilt
from ..reading.submission import parse
from ..sandbox import NONE, SandboxMissing, check
from ..spreadsheet import number
from .lesson_file import Settings
from .results import Test, results

_LATER = "This is read by your course staff, and has no score yet."
_NOT_RUN = "A function cannot be run safely here: your course staff mark this one at their own desk."
_FREE = "Functions were run without isolation, as your course staff chose."
_AGAIN = "This could not be graded: {} Nothing else is wrong with it: put that right, and hand it in again."


def mark_submission(folder: Path, lesson: Lesson, settings: Settings) -> dict[str, Any]:
    """What Gradescope shows of what lies in a folder. NotStarted if a sandbox that there was is there no more."""
    try:
        with TemporaryDirectory(prefix="submission-") as place:
            handed_in = read_folder(_placed(folder, Path(place), lesson.name), lesson.name)
        submission = parse(handed_in)
    except Unreadable as error:
        return results([], 0.0, [_AGAIN.format(f"{error}")])
    notebook = rebuilt(submission, lesson)
    files = files_of(submission, notebook, lesson) | dict(lesson.files)
    cells = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("points") is not None]
    functions = [cell for cell in cells if _asks_for_a_function(cell)]
    safe = not functions or _can_run(settings.isolation)
    if not functions or not safe:
        # Nothing else in the notebook can change a mark, so nothing is run.
        notebook.cells = [cell for cell in cells if cell not in functions]
    config = Config(MarkOutside={**vars(settings), "isolation": settings.isolation})
    MarkOutside(config=config).mark(notebook, files)
    tests = [_test(cell, run=safe or cell not in functions) for cell in cells]
    return results(tests, sum(test.score or 0.0 for test in tests), _notes(tests, functions, settings, safe))


def _placed(folder: Path, place: Path, lesson: str) -> Path:
    """The hand-in among the files that were uploaded, in a folder as it would be collected."""
    try:
        with open_entries(folder) as entries:
            found, problems = hand_ins([Theirs(entry.path, 0, entry) for entry in entries], lesson, [])
            if not found:
                raise Unreadable(f"{'; '.join(problems) or 'nothing was handed in'}.")
            for name, data in found[-1].files.items():
                (place / name).parent.mkdir(parents=True, exist_ok=True)
                (place / name).write_bytes(data)
    except CourseError as error:
        raise Unreadable(str(error)) from None
    return place


def _asks_for_a_function(cell: Any) -> bool:
    try:
        return cell.cell_type == "code" and isinstance(find_exercise(exercise_in(cell.source)), FunctionExercise)
    except UnknownName:
        return False


def _can_run(isolation: str) -> bool:
    try:
        check(isolation)
    except SandboxMissing as missing:
        _LOG.warning("%s", missing)
        return False
    return True


def _test(cell: Any, *, run: bool) -> Test:
    own = cell.metadata.nbgrader
    try:
        title = find_exercise(exercise_in(cell.source)).title
    except UnknownName:
        title = own.grade_id
    score, words = None, _LATER if run else _NOT_RUN
    if cell.cell_type == "code" and run:
        stopped = [output.evalue for output in cell.outputs if output.output_type == "error"]
        if stopped:
            words = f"{stopped[0]} Your course staff look at this one."
        else:
            score = points_of(cell)
            words = cell.outputs[0].data["text/plain"]
    return Test(own.grade_id, title, score, float(own.points), words)


def _notes(tests: list[Test], functions: list[Any], settings: Settings, safe: bool) -> Iterator[str]:
    if missing := sum(test.points for test in tests if test.score is None):
        most = sum(test.points for test in tests)
        yield f"{number(missing)} of {number(most)} points are given by your course staff later."
    if functions and safe and settings.isolation == NONE:
        yield _FREE


_LOG = logging.getLogger(__name__)
