"""What is in the wheel: the module and the lessons as released, and no solution."""

from __future__ import annotations

import re
from zipfile import ZipFile

import nbformat
import pytest

from tests.support import ROOT
from tests.wheel.wheel import build


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, bytes]:
    """All files of the wheel, by name."""
    with ZipFile(build(tmp_path_factory.mktemp("wheel"))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def solutions() -> list[str]:
    """What stands between the marks of a solution in a master."""
    cells = [
        cell.source
        for path in sorted((ROOT / "solutions").glob("*/*.ipynb"))
        for cell in nbformat.read(path, as_version=4).cells
    ]
    return [text for cell in cells for text in re.findall("### BEGIN SOLUTION\n(.*?)### END SOLUTION", cell, re.DOTALL)]


def test_the_lessons_are_those_that_were_released(files):
    lessons = {f"grader/{path.relative_to(ROOT)}": path.read_bytes() for path in (ROOT / "lessons").glob("*/*.ipynb")}
    assert {name: data for name, data in files.items() if name.endswith(".ipynb")} == lessons


def test_no_solution_is_in_it(files):
    assert len(solutions()) >= 4
    lines = {line.strip().encode() for text in solutions() for line in text.splitlines() if len(line.strip()) > 25}
    assert len(lines) >= 8
    for name, data in files.items():
        escaped = data.replace(b'\\"', b'"')
        assert not [line for line in lines if line in escaped], name
        assert not name.endswith(".ipynb") or b"BEGIN SOLUTION" not in data, name


def test_nothing_but_the_module_and_the_lessons_is_in_it(files):
    assert {re.sub("-[0-9.]+dist-info$", "", name.split("/")[0]) for name in files} == {
        "grader",
        "count_cnn_parameters",
    }


def test_every_file_of_the_module_is_in_it(files):
    module = [path for path in (ROOT / "grader").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert {path.relative_to(ROOT).as_posix() for path in module} <= set(files)
