"""The same questions as an assignment of otter-grader's, which asks for names and functions in cells."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

VERSION = "otter-grader==7.0.0"
TEST = """OK_FORMAT = True
test = {{"name": "{name}", "points": {points}, "suites": [{{"cases": [
    {{"code": ">>> {code}\\n{result}\\n", "hidden": False, "locked": False}}
], "scored": True, "setup": "", "teardown": "", "type": "doctest"}}]}}
"""
TESTS = {
    "sixteen_filters": (1, "sixteen_filters", "160"),
    "larger_image": (1, "larger_image", "160"),
    "colour_image": (2, "colour_image", "448"),
    "what_changes": (1, "sorted(what_changes)", "['depth', 'filters', 'kernel']"),
    "write_conv2d": (3, "[conv2d_parameters(3, n, 16) for n in (1, 3, 32)]", "[160, 448, 4624]"),
}
ANSWERS = """sixteen_filters, larger_image, colour_image = 160, 160, {colour}
what_changes = ["kernel", "filters", "depth"]"""


def environment(folder: Path, python: str) -> Path:
    """A virtual environment with otter in it, from the package index; its folder of programs."""
    subprocess.run([python, "-m", "venv", folder], check=True)
    install = [folder / "bin" / "pip", "install", "--quiet", VERSION, "ipykernel", "numpy"]
    subprocess.run(install, check=True, stderr=subprocess.DEVNULL)
    return folder / "bin"


def assignment(folder: Path, programs: Path, notebooks: list[Path]) -> tuple[Path, list[Path]]:
    """The autograder, and the submissions: each notebook's cells, with answers in a cell in place of cards."""
    (folder / "tests").mkdir(parents=True)
    for name, (points, code, result) in TESTS.items():
        (folder / "tests" / f"{name}.py").write_text(TEST.format(name=name, points=points, code=code, result=result))
    command = [programs / "otter", "generate", "-t", "tests", "-o", "autograder.zip", "--no-environment"]
    path = {"PATH": f"{programs}:/usr/bin:/bin", "HOME": str(folder)}
    subprocess.run([*command, "--no-requirements"], cwd=folder, check=True, env=path, capture_output=True)
    made = []
    for number, source in enumerate(notebooks):
        notebook = json.loads(source.read_text())
        cells = [cell for cell in notebook["cells"] if "exercise(" not in "".join(cell["source"])[:12]]
        for cell in cells:
            lines = "".join(cell["source"]).splitlines(keepends=True)
            cell["source"] = "".join(line for line in lines if "grader" not in line and "explore" not in line)
        answers = {"cell_type": "code", "id": "answers", "metadata": {}, "outputs": [], "execution_count": None}
        notebook["cells"] = [*cells, answers | {"source": ANSWERS.format(colour=448 if number % 2 else 144)}]
        made.append(folder / f"{number}.ipynb")
        made[-1].write_text(json.dumps(notebook))
    (folder / "out").mkdir()
    return folder / "autograder.zip", made


def run(programs: Path, autograder: Path, submissions: list[Path]) -> None:
    """Grade them, one after another, as otter does without Docker."""
    path = {"PATH": f"{programs}:/usr/bin:/bin", "HOME": str(autograder.parent)}
    for one in submissions:
        command = [programs / "otter", "run", "-a", autograder, "-o", autograder.parent / "out", "--no-logo", one]
        subprocess.run(command, cwd=autograder.parent, check=True, env=path, capture_output=True)
        results = json.loads((autograder.parent / "out" / "results.json").read_text())
        assert results["tests"], "it graded"
