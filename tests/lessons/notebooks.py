"""The lessons as notebooks: read, copied for a learner, and run."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from grader.course import LESSONS
from tests.support import ROOT

NAMES = [lesson.id for lesson in LESSONS]
OTHERS = ["practice"]
"""Notebooks beside the lessons that are not for points."""


def notebook_path(folder: str, lesson: str) -> Path:
    return ROOT / folder / lesson / f"{lesson}.ipynb"


def notebook(folder: str, lesson: str) -> nbformat.NotebookNode:
    return nbformat.read(notebook_path(folder, lesson), as_version=4)


def copy_of(folder: str, lesson: str, target: Path) -> Path:
    """The lesson alone in a folder of its own, as a learner has it."""
    learner = target / "learner" / lesson
    shutil.copytree(
        ROOT / folder / lesson, learner, ignore=shutil.ignore_patterns(".ipynb_checkpoints", "answers.jsonl")
    )
    return learner


def executed(learner: Path, **environment: str) -> nbformat.NotebookNode:
    """The notebook after all its cells ran in a real kernel; a traceback is an error."""
    found = nbformat.read(learner / f"{learner.name}.ipynb", as_version=4)
    client = NotebookClient(found, timeout=60, kernel_name="python3", resources={"metadata": {"path": str(learner)}})
    client.execute(env={**os.environ, **environment})
    return found
