"""A new lesson is complete from its first minute: nothing is wrong with it, and it can be learned and graded."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from grader.cli import main
from tests.course_folder import make_course
from tests.support import ROOT, need_bubblewrap

NAME = "07-pooling"
"""Before 08: a new lesson need not be the last."""


@pytest.fixture
def checkout(tmp_path):
    """A copy of the whole course, with the grader in it."""
    course = make_course(tmp_path / "checkout")
    leave = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "grader", course / "grader", ignore=leave)
    shutil.copy(ROOT / "README.md", course)
    return course


def grader(checkout, *arguments):
    """The command of that copy, as its author calls it."""
    command = [sys.executable, "-m", "grader", *arguments]
    return subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)


def test_it_begins_complete(checkout):
    made = grader(checkout, "new", NAME, "--title", "Pooling")
    assert made.returncode == 0, made.stderr
    files = ["grader/course/lessons/pooling.py", f"solutions/{NAME}/{NAME}.ipynb", f"lessons/{NAME}/{NAME}.ipynb"]
    assert set(files) <= set(made.stdout.split())
    assert f"| [07 · Pooling](lessons/{NAME}/{NAME}.ipynb)" in (checkout / "README.md").read_text()
    catalogue = (checkout / "grader" / "course" / "lessons" / "__init__.py").read_text()
    assert '"beyond",\n    "pooling",\n    "why_convolutions_work",' in catalogue
    linted = grader(checkout, "lint", NAME)
    assert (linted.returncode, linted.stdout, linted.stderr) == (0, "", "Nothing is wrong.\n")
    assert grader(checkout, "check", "pooling-first-count", "(5*5*6+1)*24").returncode == 0
    assert "counts a single bias" in grader(checkout, "check", "pooling-first-count", "3601").stdout
    again = grader(checkout, "new", NAME)
    assert again.returncode == 2
    assert "There is a lesson of this name already" in again.stderr
    tools = [sys.executable, "-m", "ruff", "check", "--config", str(ROOT / "pyproject.toml"), "grader/course"]
    assert subprocess.run(tools, cwd=checkout, capture_output=True, check=False).returncode == 0


@pytest.mark.slow
def test_it_can_be_learned_and_graded_as_it_is(checkout):
    need_bubblewrap()
    assert grader(checkout, "new", NAME).returncode == 0
    submitted = checkout / "course" / "submitted" / "ada" / NAME
    shutil.copytree(checkout / "lessons" / NAME, submitted)
    write = "from grader.marking import Record, mark; name = 'pooling-first-count'; "
    write += f"Record({str(submitted)!r}).checked(name, '3624', mark(name, '3624'))"
    subprocess.run([sys.executable, "-c", write], cwd=checkout, check=True)
    graded = grader(checkout, "grade", NAME)
    assert graded.returncode == 0, graded.stderr
    assert graded.stdout.splitlines()[-1].split() == ["ada", "1", "2"]


@pytest.mark.parametrize("name", ["pooling", "7-pooling", "07_pooling", "07-Pooling", "../07-pooling"])
def test_how_a_lesson_is_named_is_said(name, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(make_course(tmp_path / "course"))
    assert main(["new", name]) == 2
    assert "two digits and small letters, like 10-pooling" in capsys.readouterr().err


def test_a_lesson_is_begun_in_a_checkout_and_nowhere_else(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(make_course(tmp_path / "course"))
    assert main(["new", NAME]) == 2
    assert "pip install -e ." in capsys.readouterr().err
    assert main(["new", NAME, "--title", 'The "pool"']) == 2
    assert "Leave out quotes" in capsys.readouterr().err
