"""What is new in a class is given out to desks, and one writer puts what comes back where it belongs.

The order makes it safe to end this at any moment: files first, then the gradebook, in batches; then the notes that
say it is done. Whatever has no note is graded again.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from dataclasses import replace
from pathlib import Path
from time import monotonic

from ..desk.desk import Marked, Work
from ..desk.feedback import problem_page
from ..gradebook import Held, LessonBook
from ..nbgrader import Course, CourseError
from ..reading.handed_in import Unreadable, printable, read_folder
from ..reading.master import Lesson
from .delivery import Note, digest, read_note, remove_leftovers, write_graded, write_note, write_page
from .exchange import exchange_files
from .graded import Graded, graded
from .jobs import Desks
from .version import version

WINDOW = 100
"""Submissions of which the gradebook is asked at once."""
BATCH, BATCH_SECONDS = 50, 2.0
"""Marks that are written at once, and how long they wait for others."""

_ENDED = (
    "A job was ended from outside; perhaps the machine ran out of memory. What was graded is kept: run this again to "
    "go on, with fewer --jobs if it happens again."
)


class Coordinator:
    """One run through a class."""

    def __init__(
        self, course: Course, lesson: Lesson, book: LessonBook, desks: Callable[[], Desks], force: bool
    ) -> None:
        self._course, self._lesson, self._book, self._desks = course, lesson, book, desks
        self._force = force
        self._shared = bool(course.directory.groupshared)
        self._points = sum(one.points or 0.0 for one in lesson.known)
        self._made_of = [lesson.fingerprint, version(), repr(course.config)]
        self._running: dict[Future[list[Marked]], list[tuple[Work, str]]] = {}
        self._batch: list[tuple[Marked, str]] = []
        self._since = monotonic()

    def rows(self, students: Sequence[str]) -> Iterator[Graded]:
        """All the rows, of whoever is done first."""
        remove_leftovers(self._course.folder("autograded", ".", "."))
        bundle: list[tuple[Work, str]] = []
        for start in range(0, len(students), WINDOW):
            window = students[start : start + WINDOW]
            held = self._book.held(window)
            for student in window:
                found = self._what_is_to_do(student, held[student])
                if isinstance(found, Graded):
                    yield found
                    continue
                bundle.append(found)
                # To a desk that has nothing to do it is given out at once, however little it is.
                if len(bundle) >= self._desks().together or len(self._running) < self._desks().number:
                    self._give_out(bundle)
                    bundle = []
                    yield from self._finished(self._desks().at_once)
        if bundle:
            self._give_out(bundle)
        yield from self._finished(0)
        yield from self._written()

    def _give_out(self, bundle: list[tuple[Work, str]]) -> None:
        try:
            self._running[self._desks().submit([work for work, _ in bundle])] = bundle
        except BrokenExecutor:
            raise CourseError(_ENDED) from None

    def _what_is_to_do(self, student: str, held: Held) -> Graded | tuple[Work, str]:
        """The marks that there are, or what is to be marked, and its fingerprint."""
        ignore = self._course.directory.ignore
        if student != printable(student) or student != glob.escape(student):
            # nbgrader would take the name for a pattern, and whatever it did would be done to all who fit it.
            return Graded(student, None, None, "has a folder that nbgrader cannot name: rename it to plain letters")
        try:
            handed_in = read_folder(self._folder("submitted", student), self._lesson.name, ignore)
        except Unreadable as error:
            return self._delivered_problem(Marked(student, problem=str(error)))
        fingerprint = digest([handed_in.fingerprint, *self._made_of])
        folder = self._folder("autograded", student)
        note = None if self._force else read_note(folder)
        if not note or not held.known or (note.submission, note.by_us) != (fingerprint, digest(held.by_us)):
            return Work(student, held, handed_in), fingerprint
        page = self._folder("feedback", student) / f"{self._lesson.name}.html"
        if note.by_hand == digest(held.by_hand) and page.is_file():
            return graded(student, held, self._points, note.look)
        notebook = folder / f"{self._lesson.name}.ipynb"
        return Work(student, held, notebook=notebook.read_text(encoding="utf-8")), fingerprint

    def _finished(self, most: int) -> Iterator[Graded]:
        """Wait until no more than so many are being marked; the rows of what is written meanwhile."""
        while len(self._running) > most:
            come, _ = wait(self._running, timeout=BATCH_SECONDS, return_when=FIRST_COMPLETED)
            for future in come:
                bundle = self._running.pop(future)
                done = _marked(future, bundle)
                for one in bundle[len(done) :]:  # it took long: now they are for whoever has time
                    self._give_out([one])
                for marked, (work, fingerprint) in zip(done, bundle, strict=False):
                    if marked.problem:
                        yield self._delivered_problem(marked)
                        continue
                    self._deliver(work, marked)
                    # The notebook and the page are on their way to the disk; only the marks wait.
                    light = replace(marked, page="", notebook="", kept=b"", files=None)
                    self._batch.append((light, fingerprint))
            if len(self._batch) >= BATCH or monotonic() - self._since > BATCH_SECONDS:
                yield from self._written()

    def _deliver(self, work: Work, marked: Marked) -> None:
        name, student = self._lesson.name, marked.student
        if work.anew:
            folder = self._folder("autograded", student)
            write_graded(folder, name, marked.notebook, marked.kept, marked.files or {}, shared=self._shared)
        self._give_back(student, self._desks().head + marked.page)

    def _delivered_problem(self, marked: Marked) -> Graded:
        self._give_back(marked.student, problem_page(self._lesson.name, marked.problem))
        return Graded(marked.student, None, None, marked.problem)

    def _give_back(self, student: str, page: str) -> None:
        files = exchange_files(self._folder("submitted", student))
        write_page(self._folder("feedback", student), self._lesson.name, page, files, shared=self._shared)

    def _written(self) -> Iterator[Graded]:
        """Write the batch to the gradebook, note that it is done, and tell of it."""
        batch, self._batch, self._since = self._batch, [], monotonic()
        if not batch:
            return
        os.sync()  # what the gradebook says must be there, even if the power goes now
        self._book.write([marked.marks for marked, _ in batch if marked.marks])
        held = self._book.held([marked.student for marked, _ in batch])
        for marked, fingerprint in batch:
            now = held[marked.student]
            note = Note(fingerprint, digest(now.by_us), digest(now.by_hand), marked.look)
            write_note(self._folder("autograded", marked.student), note)
            yield graded(marked.student, now, self._points, marked.look)

    def _folder(self, kind: str, student: str) -> Path:
        return self._course.folder(kind, student, self._lesson.name)


def _marked(future: Future[list[Marked]], bundle: Sequence[tuple[Work, str]]) -> list[Marked]:
    """What came of a bundle. A job or a worker that is lost takes no mark with it."""
    try:
        return future.result()
    except BrokenExecutor:
        raise CourseError(_ENDED) from None
    except Exception as error:  # of a cluster, which has tried it more than once
        problem = f"was not graded, as the workers that had it were lost ({error}). Run this again."
        return [Marked(work.student, problem=problem) for work, _ in bundle]
