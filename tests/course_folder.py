"""A course in a folder of its own, and learners who hand in: for tests of the staff's desk."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook

from grader.course import find_lesson
from grader.marking import Answer, Record, mark, solution_of
from tests.support import ROOT

RIGHT_FUNCTION = "    return (kernel_size**2 * in_channels + bool(use_bias)) * filters"


def make_course(folder: Path, *, stock: bool = False) -> Path:
    """A course as it stands in the repository, with nothing handed in yet.

    ``stock`` leaves out our part in the grading: submissions are then run as nbgrader itself does.
    """
    folder.mkdir(parents=True)
    config = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    if stock:
        before, _, rest = config.partition("# Learners' code runs in a sandbox")
        config = before + rest[rest.index("# A kernel that validates") :]
    (folder / "nbgrader_config.py").write_text(config, encoding="utf-8")
    for name in ("solutions", "lessons"):
        ignored = shutil.ignore_patterns(".ipynb_checkpoints", "answers.jsonl")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    return folder


def make_other_course(folder: Path) -> Path:
    """A course with our masters and nothing else of ours: two lines of settings, and nbgrader's own folders."""
    shutil.copytree(ROOT / "solutions", folder / "source", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    (folder / "nbgrader_config.py").write_text('c = get_config()\nc.CourseDirectory.course_id = "theirs"\n')
    return folder


def hand_in(course: Path, student: str, lesson: str, answers: Mapping[str, Answer], function: str = "") -> Path:
    """A submission with these answers in its record; ``function`` takes the place of the stub's dots."""
    submitted = course / "course" / "submitted" / student / lesson
    shutil.copytree(course / "lessons" / lesson, submitted)
    for name, answer in answers.items():
        Record(submitted).checked(name, answer, mark(name, answer))
    if function:
        path = submitted / f"{lesson}.ipynb"
        notebook = nbformat.read(path, as_version=4)
        cell = next(cell for cell in notebook.cells if cell.id == "conv2d-parameters")
        cell.source = cell.source.replace("    ...", function)
        nbformat.write(notebook, path)
    return submitted


def right_answers(lesson: str) -> dict[str, Answer]:
    """The answers that earn everything; functions have none to keep."""
    solutions = {exercise.id: solution_of(exercise).answer for exercise in find_lesson(lesson).exercises}
    return {name: answer for name, answer in solutions.items() if answer}


def nbgrader(course: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """nbgrader's own command, as staff call it."""
    environment = {**os.environ, "PATH": os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])}
    command = [sys.executable, "-m", "nbgrader", *arguments]
    return subprocess.run(command, cwd=course, env=environment, capture_output=True, text=True, check=False)


def grades_of(course: Path, student: str, lesson: str) -> dict[str, float]:
    """The points that the gradebook holds, by the names of cells."""
    with Gradebook(f"sqlite:///{course}/course/gradebook.db") as gradebook:
        submission = gradebook.find_submission(lesson, student)
        return {grade.cell.name: grade.score for notebook in submission.notebooks for grade in notebook.grades}
