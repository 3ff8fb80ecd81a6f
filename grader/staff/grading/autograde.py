"""nbgrader's autograde, given submissions that were read and rebuilt first.

nbgrader copies a submission's files and reads its notebook before any preprocessor of ours is asked: it follows
links out of the folder, fills the disk from a file that is nearly all hole, waits for ever at a pipe, and gives up
on a doubled cell or a renamed notebook. So it is handed a folder of ours instead.
"""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

import nbformat
import nbgrader.apps.api
import nbgrader.apps.autogradeapp
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde as NbgraderAutograde
from nbgrader.converters.base import NbGraderException

from ..desk.feedback import problem_page
from ..desk.outside import MarkOutside
from ..reading.handed_in import Unreadable
from ..reading.master import read_lesson
from ..reading.rebuilt import files_of, rebuilt
from ..reading.submission import read_submission
from ..sandbox import SandboxMissing, check
from .delivery import write_page
from .exchange import exchange_files


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
                page = problem_page(assignment_id, str(error))
                files = exchange_files(Path(super()._format_source(assignment_id, student_id)))
                write_page(self._feedback(assignment_id, student_id), assignment_id, page, files)
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
        master = Path(self.coursedir.format_path(self.coursedir.source_directory, ".", lesson))
        try:
            with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
                known = read_lesson(gradebook, lesson, master)
                notebook = rebuilt(submission, known)
        except MissingEntry:
            raise NbGraderException(
                f"The gradebook does not know {lesson} yet. Run `nbgrader generate_assignment {lesson}` first."
            ) from None
        for note in notebook.metadata.grader.notes:
            self.log.warning("The submission of %s: %s", student, note)
        stage = Path(mkdtemp(dir=self._place))
        nbformat.write(notebook, stage / f"{lesson}.ipynb")
        for name, data in files_of(submission, notebook, known).items():
            (stage / name).parent.mkdir(parents=True, exist_ok=True)
            (stage / name).write_bytes(data)
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


def use_in_nbgrader() -> None:
    """Let nbgrader's command, its formgrader and its API use this class; it has no setting for that."""
    nbgrader.apps.api.Autograde = Autograde
    nbgrader.apps.autogradeapp.Autograde = Autograde
