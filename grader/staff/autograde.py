"""nbgrader's autograde, given submissions that were read and rebuilt first.

nbgrader copies a submission's files and reads its notebook before any preprocessor of ours is asked: it follows
links out of the folder, fills the disk from a file that is nearly all hole, waits for ever at a pipe, and gives up
on a doubled cell or a renamed notebook. So it is handed a folder of ours instead.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

import nbformat
import nbgrader.apps.api
import nbgrader.apps.autogradeapp
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde as NbgraderAutograde
from nbgrader.converters.base import NbGraderException
from nbgrader.utils import parse_utc

from grader.course import UnknownName, find_exercise
from grader.marking import Record, mark
from grader.marking.kept import kept_answers
from grader.marking.record import NAME as RECORD

from .feedback import write_problem
from .master import known_cells, texts_of
from .outside import MarkOutside, exercise_in
from .restore import restore
from .sandbox import SandboxMissing, check
from .submission import Submission, Unreadable, read_submission

TIMESTAMP = "timestamp.txt"
"""When it was handed in, as nbgrader's exchange notes it."""
MOST_KEPT = 10
"""Answers to one exercise that are taken from outputs, in which a card leaves one or two."""
LONGEST_TIME = 100
"""Bytes; whatever is longer would be read for minutes, and is no time."""


class Autograde(NbgraderAutograde):  # type: ignore[misc]
    """nbgrader's own, but for where it finds a submission."""

    def start(self) -> None:
        """Grade. NbGraderException at once if learners' code cannot be kept apart on this machine."""
        if MarkOutside in self.autograde_preprocessors:
            try:
                check(MarkOutside(parent=self).isolation)
            except SandboxMissing as missing:
                self.log.error(str(missing))  # nbgrader's command shows what is logged, and not what is raised
                raise NbGraderException(str(missing)) from None
        self._staged: tuple[str, str, str] | None = None
        with TemporaryDirectory(prefix="grading-") as place:
            self._place = Path(place)
            super().start()

    def init_destination(self, assignment_id: str, student_id: str) -> bool:
        """Read and rebuild the submission, then go on as ever. Unreadable if no marks can come from it."""
        self._staged = None
        if student_id not in self.coursedir.student_id_exclude.split(","):
            try:
                self._stage(assignment_id, student_id)
            except Unreadable as error:
                write_problem(self._feedback(assignment_id, student_id), assignment_id, str(error))
                raise
        to_be_graded: bool = super().init_destination(assignment_id, student_id)
        return to_be_graded

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """As ever, but for the notebook, which is the rebuilt one."""
        if self._staged:
            self.notebooks = [str(Path(self._staged[2], f"{assignment_id}.ipynb"))]
        super().init_assignment(assignment_id, student_id)

    def _stage(self, lesson: str, student: str) -> None:
        submission = read_submission(Path(super()._format_source(lesson, student)), lesson)
        try:
            with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
                known = known_cells(gradebook, lesson, lesson)
        except MissingEntry:
            raise NbGraderException(
                f"The gradebook does not know {lesson} yet. Run `nbgrader generate_assignment {lesson}` first."
            ) from None
        master = Path(self.coursedir.format_path(self.coursedir.source_directory, ".", lesson))
        notebook = restore(submission.cells, known, texts_of(master))
        notebook.metadata.grader.notes += submission.notes
        for note in notebook.metadata.grader.notes:
            self.log.warning("The submission of %s: %s", student, note)
        stage = Path(mkdtemp(dir=self._place))
        lay_out(submission, notebook, stage, lesson)
        self._staged = (lesson, student, str(stage))

    def _feedback(self, assignment_id: str, student_id: str) -> Path:
        return Path(self.coursedir.format_path(self.coursedir.feedback_directory, student_id, assignment_id))

    def _format_source(self, assignment_id: str, student_id: str, escape: bool = False) -> str:
        if self._sanitizing and self._staged and self._staged[:2] == (assignment_id, student_id):
            return self._staged[2]
        source: str = super()._format_source(assignment_id, student_id, escape)
        return source

    def init_single_notebook_resources(self, notebook_filename: str) -> dict[str, Any]:
        """What nbgrader reads off a path: of a folder of ours, the path that it stands for."""
        if self._sanitizing and self._staged:
            lesson, student, _ = self._staged
            folder = super()._format_source(lesson, student)
            notebook_filename = os.path.join(folder, os.path.basename(notebook_filename))
        resources: dict[str, Any] = super().init_single_notebook_resources(notebook_filename)
        return resources


def lay_out(submission: Submission, notebook: Any, stage: Path, lesson: str) -> None:
    """Write the rebuilt notebook, the log and the other files into an empty folder of ours."""
    for name, data in submission.files.items():
        if name == Path(TIMESTAMP) and not _is_time(data):
            continue  # nbgrader would stop at it
        (stage / name).parent.mkdir(parents=True, exist_ok=True)
        (stage / name).write_bytes(data)
    nbformat.write(notebook, stage / f"{lesson}.ipynb")
    if submission.record is not None:
        (stage / RECORD).write_bytes(submission.record.removeprefix(b"\xef\xbb\xbf"))
    asked = {exercise_in(cell.source) for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade")}
    _add_kept(submission, Record(stage), asked)


def _add_kept(submission: Submission, record: Record, asked: set[str]) -> None:
    """The answers that stand in the notebook itself count for exercises of which the log says nothing."""
    wanted = asked - {entry.exercise for entry in record.entries() if entry.event == "check"}
    added: Counter[str] = Counter()
    for entry in (entry for cell in submission.cells for entry in kept_answers(cell.outputs)):
        if entry.exercise not in wanted or added[entry.exercise] == MOST_KEPT:
            continue
        try:
            exercise = find_exercise(entry.exercise, entry.variant)
        except UnknownName:
            continue
        if exercise.personal and not record.seed:
            record.keep_seed(entry.variant.partition(":")[2])
        record.checked(exercise.id, entry.answer, mark(exercise, entry.answer))
        added[exercise.id] += 1


def _is_time(data: bytes) -> bool:
    if len(data) > LONGEST_TIME:
        return False
    try:
        # Years at the end of the calendar end it: no other time zone can show them.
        return bool(2000 <= parse_utc(data.decode().strip()).year < 2100)
    except Exception:  # dateutil fails in many ways; whichever it is, this is no time
        return False


def use_in_nbgrader() -> None:
    """Let nbgrader's command, its formgrader and its API use this class; it has no setting for that."""
    nbgrader.apps.api.Autograde = Autograde
    nbgrader.apps.autogradeapp.Autograde = Autograde
