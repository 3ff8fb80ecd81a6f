"""A class in, marks out: what is new is marked at desks, and one writer puts all of it where it belongs.

The order makes it safe to end this at any moment: files first, then the gradebook, in batches; then the notes that
say it is done. Whatever has no note is graded again.
"""

from __future__ import annotations

import glob
import os
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from time import monotonic

from grader.course import UnknownName, find_lesson

from .delivery import Note, digest, read_note, remove_leftovers, write_graded, write_note, write_page
from .desk import Marked, Work
from .exchange import exchange_files
from .feedback import problem_page
from .gradebook import Held, LessonBook
from .handed_in import Unreadable, collect, printable, seed_of
from .jobs import Desks, local_desks
from .master import Lesson, read_lesson
from .nbgrader import Course, CourseError
from .release import make_known
from .sandbox import SandboxMissing, check
from .version import version

WINDOW = 100
"""Submissions of which the gradebook is asked at once."""
BATCH, BATCH_SECONDS = 50, 2.0
"""Marks that are written at once, and how long they wait for others."""

_ENDED = (
    "A job was ended from outside; perhaps the machine ran out of memory. What was graded is kept: run this again to "
    "go on, with fewer --jobs if it happens again."
)


@dataclass(frozen=True)
class Graded:
    """The marks of one submission, with what was taken off for being late.

    ``score`` is None where there is none: that is not the same as zero. ``problem`` says in plain words
    why, or what staff should look at.
    """

    student: str
    score: float | None
    points: float | None
    problem: str = ""


def submissions(course: Course, lesson: str, named: Sequence[str] = ()) -> list[str]:
    """Who handed in a lesson, of those named or of all; CourseError if there is no such lesson, or they did not."""
    if lesson not in course.lessons():
        raise CourseError(f"There is no lesson {lesson!r}. Known are: {', '.join(course.lessons())}.")
    students, where = course.students(lesson), course.folder("submitted", "STUDENT", lesson)
    if not students:
        raise CourseError(f"Nobody has handed in {lesson!r} yet. A submission belongs in {where}.")
    if missing := [name for name in named if name not in students]:
        raise CourseError(f"No submission of {lesson!r} by {', '.join(missing)}. It belongs in {where}.")
    return sorted(set(named)) or students


def grade(
    course: Course,
    lesson: str,
    students: Sequence[str],
    *,
    jobs: int = 1,
    cluster: str = "",
    force: bool = False,
    say: Callable[[str], None] = print,
) -> Iterator[Graded]:
    """Grade these submissions of a lesson, so many at a time; a broken one stops no other.

    ``cluster`` is the address of a Dask scheduler, whose workers then do it; what is wrong with any is told by ``say``.

    One that has not changed since it was graded is not run again, unless by ``force``. A row comes when its marks
    stand in the gradebook, so the order is not that of the students.
    Raises CourseError if learners' code cannot be kept apart where it is to be run.
    """
    with warnings.catch_warnings():
        # nbgrader's own queries make SQLAlchemy warn; nobody at the staff's desk can do anything about it.
        warnings.filterwarnings("ignore", module="nbgrader")
        make_known(course, lesson)
        with course.gradebook() as gradebook:
            known = read_lesson(
                gradebook,
                lesson,
                course.folder("source", ".", lesson),
                ignore=course.directory.ignore,
                kept=course.config.Autograde.get("exclude_overwriting", {}).get(lesson, ()),
            )
        copies = _copies(course, lesson)
        with (
            LessonBook(course.directory.db_url, course.directory.course_id, lesson) as book,
            ExitStack() as stack,
        ):
            # Not before there is something to be marked: an unchanged class needs no desk.
            open_desks = cache(lambda: stack.enter_context(_desks(course, known, jobs, cluster, say)))
            for one in _Grading(course, known, book, open_desks, force).rows(students):
                yield replace(one, problem="; ".join(filter(None, (one.problem, copies.get(one.student)))))


@contextmanager
def _desks(course: Course, lesson: Lesson, jobs: int, cluster: str, say: Callable[[str], None]) -> Iterator[Desks]:
    if not cluster:
        try:
            check(course.isolation)
        except SandboxMissing as missing:
            raise CourseError(str(missing)) from None
        with local_desks(jobs, lesson, course.config) as desks:
            yield desks
        return
    try:
        from .cluster import NoWorkers, cluster_desks
    except ImportError as error:
        raise CourseError(f"--dask needs Dask ({error}). Install it: `pip install -e '.[cluster]'`.") from None
    try:
        with cluster_desks(cluster, lesson, course.config, course.isolation, say) as desks:
            yield desks
    except NoWorkers as error:
        raise CourseError(str(error)) from None


class _Grading:
    """One run through a class."""

    def __init__(
        self, course: Course, lesson: Lesson, book: LessonBook, desks: Callable[[], Desks], force: bool
    ) -> None:
        self._course, self._lesson, self._book, self._desks = course, lesson, book, desks
        self._force = force
        self._shared = bool(course.directory.groupshared)
        self._made_of = [lesson.fingerprint, version(), repr(course.config)]
        self._lot: list[tuple[Work, str]] = []
        self._running: dict[Future[list[Marked]], list[tuple[Work, str]]] = {}
        self._batch: list[tuple[Marked, str]] = []
        self._since = monotonic()

    def rows(self, students: Sequence[str]) -> Iterator[Graded]:
        """All the rows, of whoever is done first."""
        remove_leftovers(self._course.folder("autograded", ".", "."))
        for start in range(0, len(students), WINDOW):
            window = students[start : start + WINDOW]
            held = self._book.held(window)
            for student in window:
                found = self._what_is_to_do(student, held[student])
                if isinstance(found, Graded):
                    yield found
                    continue
                self._lot.append(found)
                if len(self._lot) >= self._desks().together:
                    self._give_out()
                    yield from self._finished(self._desks().at_once)
        self._give_out()
        yield from self._finished(0)
        yield from self._written()

    def _give_out(self) -> None:
        if self._lot:
            try:
                self._running[self._desks().submit([work for work, _ in self._lot])] = self._lot
            except BrokenExecutor:
                raise CourseError(_ENDED) from None
        self._lot = []

    def _what_is_to_do(self, student: str, held: Held) -> Graded | tuple[Work, str]:
        """The marks that there are, or what is to be marked, and its fingerprint."""
        ignore = self._course.directory.ignore
        if student != printable(student) or student != glob.escape(student):
            # nbgrader would take the name for a pattern, and whatever it did would be done to all who fit it.
            return Graded(student, None, None, "has a folder that nbgrader cannot name: rename it to plain letters")
        try:
            handed_in = collect(self._folder("submitted", student), self._lesson.name, ignore)
        except Unreadable as error:
            return self._delivered_problem(Marked(student, problem=str(error)))
        fingerprint = digest([handed_in.fingerprint, *self._made_of])
        folder = self._folder("autograded", student)
        note = None if self._force else read_note(folder)
        if not note or not held.known or (note.submission, note.by_us) != (fingerprint, digest(held.by_us)):
            return Work(student, held, handed_in), fingerprint
        page = self._folder("feedback", student) / f"{self._lesson.name}.html"
        if note.by_hand == digest(held.by_hand) and page.is_file():
            return self._as_held(student, held, note)
        notebook = folder / f"{self._lesson.name}.ipynb"
        return Work(student, held, notebook=notebook.read_text(encoding="utf-8")), fingerprint

    def _as_held(self, student: str, held: Held, note: Note) -> Graded:
        score = sum(one.score for one in held.points.values()) - (held.penalty or 0.0)
        points = sum(one.points or 0.0 for one in self._lesson.known)
        return _graded(student, score, points, note.look, any(one.waits for one in held.points.values()))

    def _finished(self, most: int) -> Iterator[Graded]:
        """Wait until no more than so many are being marked; the rows of what is written meanwhile."""
        while len(self._running) > most:
            done, _ = wait(self._running, timeout=BATCH_SECONDS, return_when=FIRST_COMPLETED)
            for future in done:
                lot = self._running.pop(future)
                for marked, (work, fingerprint) in zip(_marked(future, lot), lot, strict=True):
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
        if work.handed_in:
            folder = self._folder("autograded", student)
            write_graded(folder, name, marked.notebook, marked.kept, marked.files or {}, shared=self._shared)
        self._give_back(student, marked.page)

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
            yield _graded(marked.student, marked.score, marked.points, marked.look, marked.waits)

    def _folder(self, kind: str, student: str) -> Path:
        return self._course.folder(kind, student, self._lesson.name)


def _marked(future: Future[list[Marked]], lot: Sequence[tuple[Work, str]]) -> list[Marked]:
    """What came of a lot. A job or a worker that is lost takes no mark with it."""
    try:
        return future.result()
    except BrokenExecutor:
        raise CourseError(_ENDED) from None
    except Exception as error:  # of a cluster, which has tried it more than once
        problem = f"was not graded, as the workers that had it were lost ({error}). Run this again."
        return [Marked(work.student, problem=problem) for work, _ in lot]


def _graded(student: str, score: float, points: float, look: Sequence[str], waits: bool) -> Graded:
    waiting = ["an answer waits to be read, in the formgrader"] if waits else []
    return Graded(student, max(0.0, score), points, "; ".join([*look, *waiting]))


def _copies(course: Course, lesson: str) -> dict[str, str]:
    """Who has the same numbers of their own as somebody else, in words: their seeds are the same."""
    try:
        if not any(exercise.personal for exercise in find_lesson(lesson).exercises):
            return {}
    except UnknownName:
        return {}
    owners: dict[str, list[str]] = defaultdict(list)
    for student in course.students(lesson):
        owners[seed_of(course.folder("submitted", student, lesson))].append(student)
    return {
        student: f"has the seed of {', '.join(other for other in same if other != student)}: a copied file?"
        for seed, same in owners.items()
        for student in same
        if seed and len(same) > 1
    }
