"""A course for the made-up class: the lessons and settings of the real one, in a folder of its own."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from grader.marking.record import NAME as RECORD

from ..elsewhere import elsewhere
from ..nbgrader import Course, CourseError
from ..release import make_known
from .habits import Learner

CLASS = "class.csv"
"""Who is in the class, and what each of them does."""
_SETTINGS = """
# Somebody wrote a function that never ends; who looks at a demo should not wait a minute for it.
c.MarkOutside.cell_seconds = 3
"""


def course_of_its_own(home: Course, root: Path, lessons: Sequence[str]) -> Course:
    """A course of its own with the lessons and the settings of another; nothing of its class.

    CourseError if the folder is not empty, or a lesson is not there.
    """
    missing = [name for name in lessons if name not in home.lessons()]
    if missing:
        raise CourseError(f"The demo needs the lessons {', '.join(lessons)}; there is no {', '.join(missing)} here.")
    unmade = [name for name in lessons if not (home.folder("release", ".", name) / f"{name}.ipynb").is_file()]
    if unmade:
        names = " ".join(unmade)
        raise CourseError(
            f"The demo needs {names} as learners open it. Make it first: python -m grader release {names}"
        )
    root.mkdir(parents=True, exist_ok=True)
    if any(root.iterdir()):
        raise CourseError(f"{root} is not empty. Name a folder that is, or one that is not there yet.")
    for kind, name in (("source", "solutions"), ("release", "lessons")):
        ignored = shutil.ignore_patterns(".ipynb_checkpoints", RECORD)
        shutil.copytree(home.folder(kind, ".", "."), root / name, ignore=ignored)
    course = elsewhere(home, root, f"{_SETTINGS}c.MarkOutside.isolation = {home.isolation!r}\n")
    exchange = root / "course" / "exchange"
    exchange.mkdir()
    exchange.chmod(0o777)  # nbgrader hands out and collects through it, and wants it open to all
    return course


def enrol(course: Course, lessons: Sequence[str], everybody: Sequence[Learner], due: datetime) -> None:
    """Put everybody, and when the lessons are due (in UTC), into the gradebook; and the list of the class beside it."""
    for name in lessons:
        make_known(course, name)
    with course.gradebook() as gradebook:
        for name in lessons:
            gradebook.update_or_create_assignment(name, duedate=due.replace(tzinfo=None))
        for learner in everybody:
            person = learner.person
            names = {"first_name": person.first_name, "last_name": person.last_name, "email": person.email}
            gradebook.update_or_create_student(person.id, **names)
    with (Path(course.directory.root) / CLASS).open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("id", "first_name", "last_name", "email", "what the demo had them do"))
        for learner in everybody:
            person = learner.person
            rows.writerow((person.id, person.first_name, person.last_name, person.email, learner.habit))
