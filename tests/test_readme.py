"""The README's commands are the ones that work, and its table is the one that is printed."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from grader.counting import ZOO, read_network
from grader.counting.text import EXAMPLE
from grader.course import LESSONS
from tests.counting.summaries import texts
from tests.support import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_ci_runs_exactly_the_test_command():
    command = next(line for line in README.splitlines() if line.endswith("bin/pytest"))
    assert (
        command == 'python3 -m venv .venv && .venv/bin/pip install -r requirements.txt -e ".[test]" && .venv/bin/pytest'
    )
    assert "grep --max-count=1 'bin/pytest$' README.md" in (ROOT / ".ci" / "run").read_text()


def test_the_table_is_what_the_command_prints():
    assert read_network(EXAMPLE).summary().split("\n\n")[1] in README
    assert EXAMPLE in README


def test_the_number_of_published_networks_is_right():
    assert f"one of {len(ZOO)} published networks" in README


def test_every_lesson_is_listed_and_every_link_leads_somewhere():
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if not link.startswith("http")]
    assert all((ROOT / link.partition("#")[0]).exists() for link in links)
    assert all(f"lessons/{lesson.id}/{lesson.id}.ipynb" in links for lesson in LESSONS)


COMMANDS = re.findall(
    r"^\.venv/bin/python -m (grader (?:count|check|check-summary|collisions) .+)$", README, re.MULTILINE
)


@pytest.mark.parametrize("line", [line for line in COMMANDS if "my_model" not in line and "summary.txt" not in line])
def test_the_commands_for_learners_work(line):
    done = subprocess.run(f"python3 -m {line}", shell=True, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


MODEL = """
from torch import nn

def make_model():
    return nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU())
"""


@pytest.mark.usefixtures("torch")
def test_the_commands_for_files_of_ones_own_work(keras, tmp_path):
    (tmp_path / "my_model.py").write_text(MODEL)
    keras.Sequential([keras.Input((4,)), keras.layers.Dense(3)]).save(tmp_path / "my_model.keras")
    (tmp_path / "summary.txt").write_text(texts.KERAS, encoding="utf-8")
    lines = [line for line in COMMANDS if "my_model" in line or "summary.txt" in line]
    assert len(lines) == 3
    for line in lines:
        command = [sys.executable, "-m", *line.split()]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
