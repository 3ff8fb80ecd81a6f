"""nbgrader's gradebook, read and written for many submissions at once.

nbgrader asks its database several times for each cell; for a class of a thousand that is most of the time. The tables
are its own, as :mod:`nbgrader.api` declares them, and each batch is one transaction: all of its marks or none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from typing import Any

from nbgrader import api
from nbgrader.api import new_uuid
from sqlalchemy import Connection, bindparam, insert, select, update

from .held import Held, Marks, Points, Words
from .opened import opened

STUDENT, SUBMITTED, NOTEBOOK = (one.__table__ for one in (api.Student, api.SubmittedAssignment, api.SubmittedNotebook))
GRADE, COMMENT = api.Grade.__table__, api.Comment.__table__


class LessonBook:
    """The part of the gradebook that belongs to a lesson; to be used in a ``with`` statement.

    Entering raises MissingEntry if the gradebook does not know the lesson.
    """

    def __init__(self, url: str, course: str, lesson: str) -> None:
        self._url, self._course, self._lesson = url, course, lesson

    def __enter__(self) -> LessonBook:
        with ExitStack() as stack:
            self._gradebook = stack.enter_context(opened(self._url, self._course))
            assignment = self._gradebook.find_assignment(self._lesson)
            notebook = self._gradebook.find_notebook(self._lesson, self._lesson)
            self._assignment, self._notebook, self._due = assignment.id, notebook.id, assignment.duedate
            self._all_notebooks = [one.id for one in assignment.notebooks]
            self._graded = {cell.id: cell.name for cell in (*notebook.grade_cells, *notebook.task_cells)}
            self._tasks = {cell.id for cell in notebook.task_cells}
            self._commented = {cell.id: cell.name for cell in (*notebook.solution_cells, *notebook.task_cells)}
            self._gradebook.db.rollback()
            self._open = stack.pop_all()
        return self

    def __exit__(self, *error: Any) -> None:
        self._open.__exit__(*error)

    def held(self, students: Sequence[str]) -> dict[str, Held]:
        """What there is of these students' submissions; for each of them something."""
        with self._gradebook.engine.connect() as connection:
            found = _Found(connection, self._assignment, self._notebook, students)
        return {student: self._held(found, student) for student in students}

    def _held(self, found: _Found, student: str) -> Held:
        submission = found.submissions.get(student)
        if submission is None:
            return Held(due=self._due)
        notebook = found.notebooks.get(submission.id)
        grades = found.grades[notebook.id] if notebook else {}
        comments = found.comments[notebook.id] if notebook else {}
        return Held(
            known=notebook is not None,
            due=self._due + submission.extension if self._due and submission.extension else self._due,
            timestamp=submission.timestamp,
            penalty=notebook.late_submission_penalty if notebook else None,
            points={
                self._graded[cell]: Points(row.auto_score, row.manual_score, row.extra_credit, row.needs_manual_grade)
                for cell, row in grades.items()
                if cell in self._graded
            },
            words={
                self._commented[cell]: Words(row.auto_comment, row.manual_comment)
                for cell, row in comments.items()
                if cell in self._commented
            },
        )

    def write(self, batch: Sequence[Marks]) -> None:
        """Write the marks of some submissions, all or none. What staff gave by hand stays."""
        with self._gradebook.engine.begin() as connection:
            found = _Found(connection, self._assignment, self._notebook, [marks.student for marks in batch])
            changes = _Changes()
            for marks in batch:
                self._add(changes, found, marks)
            changes.carry_out(connection)

    def _add(self, changes: _Changes, found: _Found, marks: Marks) -> None:
        if marks.student not in found.students:
            changes.new(STUDENT, id=marks.student)
        submission = found.submissions.get(marks.student)
        if submission is None:
            ids = {"assignment_id": self._assignment, "student_id": marks.student}
            number = changes.new(SUBMITTED, id=new_uuid(), timestamp=marks.timestamp, **ids)
        else:
            number = submission.id
            changes.old(SUBMITTED, number, timestamp=marks.timestamp)
        row = found.notebooks.get(number)
        if row is None:
            for other in self._all_notebooks:
                ids = {"notebook_id": other, "assignment_id": number}
                penalty = marks.penalty if other == self._notebook else None
                made = changes.new(NOTEBOOK, id=new_uuid(), late_submission_penalty=penalty, flagged=False, **ids)
                notebook = made if other == self._notebook else ""
        else:
            notebook = row.id
            changes.old(NOTEBOOK, notebook, late_submission_penalty=marks.penalty)
        grades, comments = found.grades[notebook], found.comments[notebook]
        for cell, name in self._graded.items():
            grade, auto = grades.get(cell), marks.points.get(name)
            waits = cell in self._tasks or auto is None or (grade is not None and grade.manual_score is not None)
            if grade is None:
                ids = {"cell_id": cell, "notebook_id": notebook}
                changes.new(GRADE, id=new_uuid(), auto_score=auto, needs_manual_grade=waits, **ids)
            elif marks.anew and cell not in self._tasks:
                changes.old(GRADE, grade.id, auto_score=auto, needs_manual_grade=waits)
        for cell, name in self._commented.items():
            comment, words = comments.get(cell), marks.words.get(name)
            if comment is None:
                changes.new(COMMENT, id=new_uuid(), auto_comment=words, cell_id=cell, notebook_id=notebook)
            elif comment.auto_comment != words:
                changes.old(COMMENT, comment.id, auto_comment=words)


class _Found:
    """The rows that there are of some students' submissions."""

    def __init__(self, connection: Connection, assignment: str, notebook: str, students: Sequence[str]) -> None:
        def rows(table: Any, *where: Any) -> Iterable[Any]:
            return connection.execute(select(table).where(*where))

        self.students = {row.id for row in rows(STUDENT, STUDENT.c.id.in_(students))}
        theirs = (SUBMITTED.c.assignment_id == assignment, SUBMITTED.c.student_id.in_(students))
        self.submissions = {row.student_id: row for row in rows(SUBMITTED, *theirs)}
        submissions = [row.id for row in self.submissions.values()]
        ours = (NOTEBOOK.c.notebook_id == notebook, NOTEBOOK.c.assignment_id.in_(submissions))
        self.notebooks = {row.assignment_id: row for row in rows(NOTEBOOK, *ours)}
        notebooks = [row.id for row in self.notebooks.values()]
        self.grades: dict[str, dict[str, Any]] = defaultdict(dict)
        self.comments: dict[str, dict[str, Any]] = defaultdict(dict)
        for table, kept in ((GRADE, self.grades), (COMMENT, self.comments)):
            for row in rows(table, table.c.notebook_id.in_(notebooks)):
                kept[row.notebook_id][row.cell_id] = row


class _Changes:
    """Rows to be added and changed, table by table, in the order in which they need each other."""

    def __init__(self) -> None:
        self._new: dict[Any, list[dict[str, Any]]] = defaultdict(list)
        self._old: dict[Any, list[dict[str, Any]]] = defaultdict(list)

    def new(self, table: Any, **values: Any) -> str:
        """A row to be added; its id."""
        self._new[table].append(values)
        return str(values["id"])

    def old(self, table: Any, number: str, **values: Any) -> None:
        """A row to be changed."""
        self._old[table].append({"number": number, **values})

    def carry_out(self, connection: Connection) -> None:
        """Make all the changes."""
        for table in (STUDENT, SUBMITTED, NOTEBOOK, GRADE, COMMENT):
            if self._new[table]:
                connection.execute(insert(table), self._new[table])
            if self._old[table]:
                connection.execute(update(table).where(table.c.id == bindparam("number")), self._old[table])
