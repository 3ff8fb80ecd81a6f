"""Every command in the documents works, every link leads somewhere, and what they say of the code is so."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from zipfile import ZipFile

import pytest
import yaml

import grader
from tests.course_folder import RIGHT_FUNCTION, hand_in, make_course, right_answers
from tests.documents.commands import PAGES, commands, run, text_of
from tests.rooms import ROOMS, SEES
from tests.support import ROOT, need_bubblewrap
from tests.wheel.wheel import build, pythons

LESSON = "02-filters"
ELSEWHERE = {
    r"pip install -r requirements.txt": "tests/test_readme.py",
    r"-m grader (count|check|check-summary|collisions) ": "tests/test_readme.py",
    r"^dask ": "tests/staff/grading/test_cluster.py",
    r"^(nbgrader |python -m grader)": "tests/hub/test_a_class_on_a_hub.py",
    r"-m grader release$": "tests/lessons/test_lessons.py",
    r"-m grader demo$": "tests/staff/demo/test_demo.py",
    r"pip wheel ": "tests/wheel/test_contents.py",
}
"""Commands that another test runs, and which; the page for learners and CONTRIBUTING have tests of their own."""
CLASS = """Student,ID,SIS User ID,SIS Login ID,Section
    Points Possible,,,,
"Lovelace, Ada",7,ada,ada,A
"""
"""A gradebook as Canvas exports it."""
OF_STAFF = {
    line: page
    for page in ("README.md", "grader/staff/README.md")
    for line in commands(page)
    if not any(re.search(pattern, line) for pattern in ELSEWHERE)
}


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page):
    links = [link for link in re.findall(r"\]\(([^)]+)\)", text_of(page)) if not link.startswith("http")]
    assert all(((ROOT / page).parent / link.partition("#")[0]).exists() for link in links), links


def test_what_other_tests_run_they_do():
    assert all((ROOT / test).is_file() for test in ELSEWHERE.values())
    lines = [line for page in ("README.md", "grader/staff/README.md") for line in commands(page)]
    assert all(any(re.search(pattern, line) for line in lines) for pattern in ELSEWHERE)


@pytest.fixture(scope="session")
def graded_course(tmp_path_factory):
    """A class of one, graded once, with the files that the pages call by name."""
    need_bubblewrap()
    folder = tmp_path_factory.mktemp("documents")
    course = make_course(folder / "course")
    submitted = hand_in(course, "ada", LESSON, right_answers(LESSON), RIGHT_FUNCTION)
    with ZipFile(course / "submissions.zip", "w") as packed:
        for path in submitted.iterdir():
            packed.write(path, f"ada/{path.name}")
    (course / "class.csv").write_text(CLASS)
    for command in (f"grade {LESSON}", "roster class.csv"):
        done = run(f".venv/bin/python -m grader {command}", course)
        assert done.returncode == 0, done.stdout + done.stderr
    return course


@pytest.mark.parametrize("line", OF_STAFF)
def test_the_commands_for_staff_work(line, graded_course, tmp_path):
    course = shutil.copytree(graded_course, tmp_path / "course")
    done = run(line, course)
    assert done.returncode == 0, f"{OF_STAFF[line]}: {done.stdout}{done.stderr}"


@pytest.mark.slow
def test_the_commands_for_who_works_on_it_do_in_a_clone(tmp_path):
    subprocess.run(["git", "clone", "--quiet", ROOT, tmp_path / "clone"], check=True)
    clone = tmp_path / "clone"
    for line in commands("CONTRIBUTING.md"):
        if "pip install" not in line:
            done = run(line, clone)
            assert done.returncode == 0, f"{line}: {done.stdout[-3000:]}{done.stderr[-3000:]}"
    changed = subprocess.run(["git", "status", "--porcelain"], cwd=clone, capture_output=True, text=True, check=True)
    assert changed.stdout == "", "releasing and tidying change nothing in what is committed"


@pytest.mark.slow
def test_the_commands_for_learners_work(tmp_path):
    wheel = build(tmp_path)
    lines = commands("lessons/README.md")
    assert wheel.name in lines[1]
    first, *others = lines
    for line in [first.replace("python3", str(pythons()[0])), *others[:-1], f"{others[-1]} --copy-only"]:
        done = subprocess.run(["bash", "-euc", line], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    assert os.listdir(tmp_path / "cnn-parameters" / LESSON) == [f"{LESSON}.ipynb"]


def test_the_picture_of_the_rooms_is_what_the_imports_are():
    arrows = set(re.findall(r"(\w+)(?:\[.*?\])? --> (\w+)", text_of("grader/README.md")))
    assert all(used in SEES[user] for used, user in arrows)
    assert {room for arrow in arrows for room in arrow} == set(ROOMS)
    assert {(used, user) for user in SEES for used in SEES[user]} <= _reachable(arrows)


def _reachable(arrows: set[tuple[str, str]]) -> set[tuple[str, str]]:
    reached = set(arrows)
    while more := {(a, d) for a, b in reached for c, d in reached if b == c} - reached:
        reached |= more
    return reached


def test_what_others_build_on_is_named():
    assert all(f"`{name}`" in text_of("grader/README.md") for name in grader.__all__)


def test_the_version_to_cite_is_this_one():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text())
    assert citation["version"] == grader.__version__
    assert f"## {grader.__version__}" in (ROOT / "CHANGELOG.md").read_text()


def test_what_the_staff_page_shows_of_the_hubs_configuration_stands_there():
    [shown] = re.findall(r"^```python\n(.*?)^```", text_of("grader/staff/README.md"), re.MULTILINE | re.DOTALL)
    assert shown in (ROOT / "tests" / "hub" / "jupyterhub_config.py").read_text()
