"""A course that is attacked, and what its gradebook holds."""

from __future__ import annotations

from pathlib import Path

from nbgrader.api import Gradebook

from tests.attacks.attack import LESSON
from tests.course_folder import make_course

SECRET = "the-secret-of-the-staff"
HERS = "(3·3·1+1)·16 by ada"
SECONDS = 3
"""That a cell may take."""
AFTER = "after-"
"""Before the name of an attack: the honest learner who is graded next, by the worker that the attacker had."""


def a_course(folder: Path) -> Path:
    """A course with a secret in it, and little patience."""
    course = make_course(folder)
    with (course / "nbgrader_config.py").open("a") as config:
        config.write(f"\nc.MarkOutside.cell_seconds = {SECONDS}\nc.MarkOutside.submission_seconds = 30\n")
    (course / "course").mkdir()
    (course / "course" / "secret.txt").write_text(SECRET)
    return course


def grades(course: Path) -> dict[str, float]:
    """What the gradebook holds for each student."""
    with Gradebook(f"sqlite:///{course}/course/gradebook.db") as gradebook:
        return {one.student.id: one.score for one in gradebook.assignment_submissions(LESSON)}
