"""The floor under all grading: a warm process is forked for each submission, and its cells are given to ``exec``.

No sandbox, no IPython, no outputs, no marks. Run as ``python bare_fork.py COURSE LESSON``; it prints milliseconds.
"""

import json
import os
import sys
import time
import types
from pathlib import Path

import numpy.random

CALLS = 8
"""As many as the exercise of this lesson makes."""


def main(course: str, lesson: str) -> None:
    """Print the time that a submission takes."""
    stub = types.ModuleType("grader")
    stub.exercise = stub.explore = lambda *_: None  # type: ignore[attr-defined]
    sys.modules["grader"] = stub
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    taken = []
    for folder in sorted(Path(course, "course", "submitted").glob(f"*/{lesson}")):
        start = time.perf_counter()
        if not (process := os.fork()):
            _run(folder / f"{lesson}.ipynb")
        os.waitpid(process, 0)
        taken.append(time.perf_counter() - start)
    print(sum(taken) / len(taken) * 1000, numpy.__version__, file=sys.stderr if not taken else sys.stdout)


def _run(path: Path) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    names: dict[str, object] = {}
    try:
        for cell in json.loads(path.read_text())["cells"]:
            if cell["cell_type"] == "code" and "grade" not in str(cell["metadata"].get("nbgrader", {}).get("grade_id")):
                exec(compile("".join(cell["source"]), "cell", "exec"), names)
        for number in range(CALLS):
            names["conv2d_parameters"](3, number + 1, 16)  # type: ignore[operator]
    finally:
        os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
