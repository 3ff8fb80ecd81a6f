"""A class of twenty with some trouble, graded once in two lessons for all tests of the report."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from grader.staff.grading import grade
from grader.staff.nbgrader import Course
from tests.course_folder import make_course
from tests.staff.report.classroom import LESSONS, make_class, make_trouble
from tests.support import need_bubblewrap

ONE = """(
select grade.id from grade
join base_cell on cell_id = base_cell.id
join submitted_notebook on grade.notebook_id = submitted_notebook.id
join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
where base_cell.name = ? and student_id = ?)"""


@pytest.fixture(scope="session")
def classroom(tmp_path_factory):
    """The course's folder."""
    need_bubblewrap()
    folder = make_course(tmp_path_factory.mktemp("report") / "a course")
    course = Course(folder)
    for lesson in LESSONS:
        make_class(folder, lesson, 20)
        make_trouble(folder, lesson)
        list(grade(course, lesson, course.students(lesson)))
    with closing(sqlite3.connect(folder / "course" / "gradebook.db")) as gradebook, gradebook:
        # The grader cannot be made to fail here from outside; what is left of it in the gradebook is this.
        gradebook.execute(f"update grade set auto_score = null where id in {ONE}", ["larger-image", "learner-07"])
        by_hand = "manual_score = 2.0, extra_credit = 0.5, needs_manual_grade = 0"
        gradebook.execute(f"update grade set {by_hand} where id in {ONE}", ["colour-image", "learner-17"])
        gradebook.execute(
            "update submitted_notebook set late_submission_penalty = 1.0 where assignment_id in (select id from "
            "submitted_assignment where student_id = 'learner-02')"
        )
    return folder


@pytest.fixture(scope="session")
def course(classroom):
    """The course."""
    return Course(classroom)
