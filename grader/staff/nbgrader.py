"""nbgrader's own commands, called for the course in a folder."""

from __future__ import annotations

import logging
import os
import sysconfig
from contextlib import AbstractContextManager
from pathlib import Path
from traceback import extract_tb
from typing import Any

from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import determine_grade
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from grader.course import UnknownName, find_lesson

from .gradebook import opened
from .sandbox import ISOLATIONS

CONFIG = "nbgrader_config.py"
BEGIN_SOLUTION, END_SOLUTION = "### BEGIN SOLUTION", "### END SOLUTION"
"""What stands around the solution in a master's cell; the released cell is without it."""
EXPORTS = Path("course", "exports")
"""In the course's folder: where files for other systems lie, if nobody says otherwise."""


class CourseError(RuntimeError):
    """Something about the course's folder has to be put right first; the message says what.

    Where that is told in two columns, ``found`` is what was found, and ``mend`` what to do about it.
    """

    def __init__(self, found: str, mend: str = "") -> None:
        super().__init__(f"{found} {mend}".strip())
        self.found, self.mend = found, mend


class Course:
    """The course in a folder that holds ``nbgrader_config.py``; CourseError if there is none, or it stops.

    ``isolation`` is how learners' code is kept apart, in place of what the configuration says.
    """

    def __init__(self, root: Path, isolation: str | None = None) -> None:
        if not (root / CONFIG).is_file():
            raise CourseError(
                f"There is no {CONFIG} in {root}. Run this in the course's folder, the one that holds it."
            )
        _put_scripts_on_path()
        path = root.resolve() / CONFIG
        try:
            config: Config = PyFileConfigLoader(CONFIG, path=str(path.parent)).load_config()
            if isolation:
                config.MarkOutside.isolation = isolation
            self.config = config
            self.isolation: str = config.MarkOutside.get("isolation", ISOLATIONS[0])
            self.directory = CourseDirectory(config=config)
            self.api = NbGraderAPI(coursedir=self.directory, config=config)
        except OSError:
            raise  # of the disk: settings may make a folder
        except Exception as error:  # settings are a program, and may stop with anything
            found = f"{path} stops{_line(path, error)} with {type(error).__name__}: {str(error).rstrip('.')}."
            raise CourseError(found, "Put that right, and run this again.") from None

    def folder(self, kind: str, student: str, lesson: str) -> Path:
        """Where nbgrader keeps a lesson: ``kind`` is source, release, submitted, autograded or feedback."""
        name = getattr(self.directory, f"{kind}_directory")
        return Path(self.directory.root, self.directory.format_path(name, student, lesson))

    def gradebook(self) -> AbstractContextManager[Any]:
        """The gradebook, to be used in a ``with`` statement. GradebookRefused if it cannot be."""
        return opened(self.directory.db_url, self.directory.course_id)

    def lessons(self) -> list[str]:
        """The names of all masters."""
        return sorted(path.parent.name for path in self.folder("source", ".", ".").glob("*/*.ipynb"))

    def must_have(self, *lessons: str) -> list[str]:
        """The names of all masters. CourseError if there are none, or if one of these is not among them."""
        if not (known := self.lessons()):
            folder = self.folder("source", ".", ".")
            raise CourseError(f"There are no masters in {folder}.", f"Each belongs at {folder}/LESSON/LESSON.ipynb.")
        if missing := [lesson for lesson in lessons if lesson not in known]:
            raise CourseError(f"There is no lesson {missing[0]!r}. Known are: {', '.join(known)}.")
        return known

    def students(self, lesson: str) -> list[str]:
        """Who handed in a lesson."""
        submitted = Path(self.directory.root, self.directory.submitted_directory)
        return sorted(path.parent.name for path in submitted.glob(f"*/{lesson}") if path.is_dir())


def lesson_title(lesson: str) -> str:
    """What a lesson is called; the name of its folder if it is none of ours."""
    try:
        return find_lesson(lesson).title
    except UnknownName:
        return lesson


def points_of(cell: Any) -> float | None:
    """The points that a graded cell holds; None if somebody has still to give them."""
    points: float | None = determine_grade(cell, _SILENT)[0]
    return points


def _line(path: Path, error: Exception) -> str:
    """Where a program stopped; empty if the error says so itself, or it was not in this file."""
    lines = [frame.lineno for frame in extract_tb(error.__traceback__) if frame.filename == str(path)]
    return f" in line {lines[-1]}" if lines else ""


def _put_scripts_on_path() -> None:
    """Nbgrader calls ``alembic`` by its bare name, which a virtual environment that is not activated would not find."""
    scripts, path = sysconfig.get_path("scripts"), os.environ.get("PATH", "")
    if scripts not in path.split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([scripts, path])


_SILENT = logging.getLogger(__name__).getChild("silent")
_SILENT.disabled = True
"""Takes what nbgrader says of cells that are marked by hand, each time anew."""
