"""The desk at which submissions are marked, one after another: bytes and what staff gave by hand in, marks out.

It reads and writes no folder and no gradebook, so it stands in this process, in another, or on another machine.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

import nbformat
from nbgrader.preprocessors import AssignLatePenalties, CheckCellMetadata, SaveAutoGrades
from nbgrader.utils import compute_checksum, is_grade, is_solution, is_task
from traitlets import import_item
from traitlets.config import Config

from ..gradebook import Held, Marks, Points, Words
from ..nbgrader import points_of
from ..reading.cells import as_text
from ..reading.handed_in import HandedIn, Unreadable
from ..reading.master import Lesson
from ..reading.rebuilt import files_of, rebuilt, time_of
from ..reading.submission import parse
from ..sandbox import NotStarted
from .feedback import FeedbackPage
from .outside import MarkOutside

_T = TypeVar("_T")
LONG = 2.0
"""Seconds after which somebody else may have the rest of a bundle."""
LARGE = 8_000_000
"""Letters of graded notebooks that are held at once."""
_OURS = (MarkOutside, SaveAutoGrades, AssignLatePenalties, CheckCellMetadata)
"""What is done here in its own way: marking, the two that write to the gradebook, and metadata, which is ours."""


@dataclass(frozen=True)
class Work:
    """A submission to be marked. Without ``handed_in``, it was: ``notebook`` is as it was left, and gets a new page."""

    student: str
    held: Held
    handed_in: HandedIn | None = None
    notebook: str = ""

    @property
    def anew(self) -> bool:
        """Whether it gets marks, and not only a page."""
        return self.handed_in is not None


@dataclass(frozen=True)
class Marked:
    """What came of it: marks, and the ``page`` without the head that all have; or a ``problem`` in plain words."""

    student: str
    page: str = ""
    problem: str = ""
    marks: Marks | None = None
    look: tuple[str, ...] = ()
    notebook: str = ""
    kept: bytes = b""
    files: Mapping[Path, bytes] | None = None


@dataclass(frozen=True)
class _Run:
    """A submission whose code was run: its notebook, what came of it so far, and when it was handed in."""

    work: Work
    notebook: Any
    marked: Marked
    timestamp: Any


class Desk:
    """Marks the submissions of one lesson, with the settings of a course."""

    def __init__(self, lesson: Lesson, config: Config) -> None:
        self._lesson = lesson
        self._outside = MarkOutside(config=config)
        named = config.Autograde.get("autograde_preprocessors", [])
        classes = [import_item(one) if isinstance(one, str) else one for one in named]
        self._others = [one(config=config) for one in classes if not issubclass(one, _OURS)]
        self._late = AssignLatePenalties(config=config)
        self._late.init_plugin()
        self._page = FeedbackPage(config)

    def head(self) -> str:
        """The top of every page."""
        return self._page.head(self._lesson.name)

    def mark_all(self, works: Sequence[Work]) -> list[Marked]:
        """Mark these submissions; whatever is wrong with one is told, and nothing raised.

        First the code of all is run, then all pages are made: what a processor does in a row, it does faster. If they
        take long or show much, it is the first of them that are marked.
        """
        run: list[tuple[Work, _Run | Marked]] = []
        ends, room = monotonic() + LONG, LARGE
        for work in works:
            one = _or_problem(work, partial(self._run, work))
            run.append((work, one))
            room -= len(one.marked.notebook) if isinstance(one, _Run) else 0
            if room < 0 or monotonic() > ends:
                break
        return [one if isinstance(one, Marked) else _or_problem(work, partial(self._settled, one)) for work, one in run]

    def _run(self, work: Work) -> _Run:
        if work.handed_in is None:
            notebook = nbformat.reads(work.notebook, as_version=nbformat.NO_CONVERT)
            return _Run(work, notebook, Marked(work.student), work.held.timestamp)
        submission = parse(work.handed_in)
        notebook = rebuilt(submission, self._lesson)
        files = files_of(submission, notebook, self._lesson) | dict(self._lesson.files)
        kept = self._outside.mark(notebook, files)
        resources: Any = {"nbgrader": {"student": work.student, "assignment": self._lesson.name}}
        for preprocessor in self._others:
            notebook, resources = preprocessor(notebook, resources)
        text = as_text(notebook)
        marked = Marked(work.student, notebook=text, kept=kept, files=files)
        return _Run(work, notebook, marked, time_of(files) or work.held.timestamp)

    def _settled(self, run: _Run) -> Marked:
        """With all that follows from the points in the notebook, and from what staff gave by hand."""
        work, notebook = run.work, run.notebook
        held = work.held
        points: dict[str, Points] = {}
        words: dict[str, Words] = {}
        for cell in notebook.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
            if is_grade(cell):
                before = held.points.get(name, Points())
                points[name] = replace(before, auto=points_of(cell))
            if is_task(cell):
                points[name] = held.points.get(name, Points())
            if is_solution(cell) or is_task(cell):
                untouched = not is_task(cell) and cell.metadata.nbgrader.get("checksum") == compute_checksum(cell)
                words[name] = replace(held.words.get(name, Words()), auto="No response." if untouched else None)
        score = sum(one.score for one in points.values())
        late = self._penalty(work.student, score, held, run.timestamp)
        return replace(
            run.marked,
            marks=Marks(
                student=work.student,
                anew=work.anew,
                points={name: one.auto for name, one in points.items()},
                words={name: one.auto for name, one in words.items()},
                timestamp=run.timestamp,
                penalty=late,
            ),
            look=tuple(_look(notebook)),
            page=self._page.rest_of(notebook, self._lesson.name, points, words, late or 0.0),
        )

    def _penalty(self, student: str, score: float, held: Held, timestamp: Any) -> float | None:
        """What is taken off for being late, by nbgrader's own plugin or the staff's; never more than there is."""
        if held.due is None or timestamp is None or timestamp <= held.due:
            return None
        late = (timestamp - held.due).total_seconds()
        penalty = self._late.plugin_inst.late_submission_penalty(student, score, late)
        return None if penalty is None else min(max(0.0, penalty), score)


def _or_problem(work: Work, do: Callable[[], _T]) -> _T | Marked:
    """What comes of it, or what is wrong with this submission."""
    try:
        return do()
    except Unreadable as error:
        return Marked(work.student, problem=str(error))
    except NotStarted as error:
        return Marked(work.student, problem=f"was not graded: {error}")
    except Exception as error:  # a mistake of ours costs this submission, and not the class
        _LOG.exception("The submission of %s", work.student)
        return Marked(work.student, problem=f"was not graded, by a mistake of the grader's ({error!r}). Report it.")


def _look(notebook: Any) -> list[str]:
    """What staff should look at in a graded notebook: graded cells without a mark, and notes from reading it."""
    stopped = [
        f"{cell.metadata.nbgrader.grade_id} stopped with {output.ename}"
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade")
        for output in cell.get("outputs", [])
        if output.output_type == "error"
    ]
    return stopped + list(notebook.metadata.get("grader", {}).get("notes", []))


_LOG = logging.getLogger(__name__)
