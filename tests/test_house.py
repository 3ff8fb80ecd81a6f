"""The rules of the house: which way imports point, what is exported, how the code looks."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import grader.counting
from tests.rooms import ROOMS, SEES
from tests.support import ROOT, run_python

MODULES = sorted((ROOT / "grader").rglob("*.py"))
MASTERS = sorted((ROOT / "solutions").glob("*/*.ipynb"))
LAZY = ("anywidget", "numpy", "ipywidgets", "nbgrader", "IPython", "nbconvert", "traitlets")


def imported(path: Path) -> set[str]:
    """All modules that a file imports, by their full names."""
    package = list(path.relative_to(ROOT).with_suffix("").parts[:-1])
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            names |= {module} | {f"{module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path):
    parts = path.relative_to(ROOT / "grader").with_suffix("").parts
    room = parts[0]
    if room not in ROOMS:
        return  # grader/__init__.py and __main__.py hand over to the rooms
    seen = {name.split(".")[1] for name in imported(path) if name.startswith("grader.")} & set(ROOMS)
    assert seen - {room} <= SEES[room]


def test_the_folders_of_the_staff_need_each_other_one_way():
    needs: dict[str, set[str]] = {}
    for path in (path for path in MODULES if path.relative_to(ROOT).parts[:2] == ("grader", "staff")):
        topic = path.relative_to(ROOT / "grader" / "staff").with_suffix("").parts[0]
        found = {name.split(".")[2] for name in imported(path) if re.match(r"grader\.staff\.\w", name)}
        needs.setdefault(topic, set()).update(found - {topic})
    assert "grading" in needs
    assert list(TopologicalSorter(needs).static_order())  # a cycle has no order: it is raised, and named


def test_what_tests_share_stands_in_no_file_of_tests():
    of_tests = {
        name: path.relative_to(ROOT)
        for path in (ROOT / "tests").rglob("*.py")
        for name in imported(path)
        if re.match(r"tests\.(\w+\.)*(test_\w+|conftest)$", name)
    }
    assert of_tests == {}


def test_every_folder_is_a_room():
    folders = {path.parent.relative_to(ROOT / "grader").parts[0] for path in MODULES if path.parent != ROOT / "grader"}
    assert folders == set(ROOMS)


def test_counting_is_pure_python():
    names = {name.split(".")[0] for path in MODULES if "counting" in path.parts for name in imported(path)}
    assert names <= {*sys.stdlib_module_names, "grader"}


@pytest.mark.parametrize("module", ["grader", "grader.counting", "grader.course", "grader.marking", "grader.cli"])
def test_importing_the_grader_imports_nothing_heavy(module):
    loaded = json.loads(run_python(f"import sys, json, {module}; print(json.dumps(list(sys.modules)))"))
    assert not {name.split(".")[0] for name in loaded} & set(LAZY)


def test_counting_reads_what_it_is_asked_for_and_no_more():
    asked = "from grader.counting import Conv2D, Dense, Flatten, MaxPool2D, Network"
    code = f"import sys, json, grader.counting; first = list(sys.modules); {asked}; "
    first, then = json.loads(run_python(f"{code}print(json.dumps([first, list(sys.modules)]))"))
    assert [name for name in first if name.startswith("grader")] == ["grader", "grader.counting"]
    assert not {"dataclasses", "inspect"} & set(first)
    rare = {f"grader.counting.{name}" for name in ("zoo", "text", "layers.sequence", "layers.normalisation")}
    assert "grader.counting.layers.dense" in then
    assert not rare & set(then)


def test_a_card_waits_for_nothing_that_it_does_not_show():
    card = "from grader.course import find_exercise; from grader.notebook.card import Card; "
    draw = "Card(find_exercise('sixteen-filters'), None).widget.model_id"
    loaded = json.loads(run_python(f"import sys, json; {card}{draw}; print(json.dumps(list(sys.modules)))"))
    assert "grader.course.lessons.filters" in loaded
    assert not {"grader.course.lessons.real_networks", "grader.course.mistakes.kinds"} & set(loaded)


def test_what_is_exported_is_there():
    names = {"check_summary", "exercise", "explain", "explore", "practice", "progress", "submit"}
    assert set(grader.__all__) == names
    assert all(callable(getattr(grader, name)) for name in grader.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        _ = grader.nothing
    for room in ("counting", "course", "marking"):
        package = __import__(f"grader.{room}", fromlist=["__all__"])
        assert package.__all__ == sorted(
            package.__all__, key=lambda name: (not name.isupper(), name[0].islower(), name)
        )
        assert all(hasattr(package, name) for name in package.__all__)
        assert set(package.__all__) <= set(dir(package))
    # Whoever asks for a function must not get the file of its name.
    assert not {path.stem for path in MODULES if path.parent.name == "counting"} & set(grader.counting.__all__)


def test_every_file_says_what_it_is_for():
    for path in MODULES:
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path


def test_the_version_is_the_same_everywhere():
    for file, said in (
        ("pyproject.toml", 'version = "{}"'),
        ("CITATION.cff", "version: {}"),
        ("CHANGELOG.md", "## {}"),
        ("lessons/README.md", "count_cnn_parameters-{}-py3"),
    ):
        assert said.format(grader.__version__) in (ROOT / file).read_text(encoding="utf-8"), file


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["nbstripout", "--keep-id", "--verify", *map(str, MASTERS)],
        ["mypy"],
        ["vulture"],
    ],
    ids=[
        "ruff finds nothing",
        "ruff would change nothing",
        "masters hold no outputs",
        "mypy --strict finds nothing",
        "nothing is dead",
    ],
)
def test_tools(command):
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_is_tidied_before_a_commit_is_what_is_tested():
    hooks = re.findall("entry: python -m ([a-z]+)", (ROOT / ".pre-commit-config.yaml").read_text())
    assert hooks == ["ruff", "ruff", "nbstripout", "mypy", "vulture"]


def test_the_verbs_of_the_house_are_few():
    listed = subprocess.run(
        [sys.executable, "-m", "nox", "--list"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert re.findall("^[*-] (\\w+) -> .+$", listed.stdout, re.MULTILINE) == ["lessons", "tidy", "test", "bench"]


def test_the_top_level_holds_what_the_house_allows():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is no git checkout")
    top = {name.split("/")[0] for name in listed.stdout.splitlines()}
    rooms = {"README.md", "requirements.txt", "lessons", "solutions", "grader", "tests"}
    assert {name for name in top if not name.startswith(".")} <= rooms | {
        "pyproject.toml",
        "nbgrader_config.py",
        "LICENSE",
        "CHANGELOG.md",
        "CITATION.cff",
        "CONTRIBUTING.md",
        "noxfile.py",
    }


def test_requirements_are_pinned():
    lines = [line for line in (ROOT / "requirements.txt").read_text().splitlines() if not line.startswith("#")]
    assert lines[-1] == "-e ."
    assert all(re.fullmatch(r"[a-z-]+==[0-9.]+", line) for line in lines[:-1])
