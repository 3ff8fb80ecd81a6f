"""What a learner of the made-up class hands in: a folder as nbgrader's exchange collects it."""

from __future__ import annotations

import json
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from grader.marking.kept import to_be_kept
from grader.marking.record import NAME as RECORD

from ..reading.asked import exercise_in
from ..reading.rebuilt import TIMESTAMP
from .habits import Habit, Learner
from .material import Material, defines, is_solution, source_of
from .sitting import Sitting

DAYS = 6.0
"""From the day on which a lesson was given out to the day on which it is due."""
_WORDS = (
    "The first dense layer has nearly all of them, because flatten hands it every number of the image.",
    "Most parameters are in the dense layer after flatten: (inputs + 1) · units. Pooling once more before it makes "
    "the image a quarter as large, and so that layer; where something was in the image gets less exact.",
    "dense, it is connected to everything",
    "The convolution, because it has the most filters.",
)
"""Answers to a question that a person reads."""
_CHEAT = (
    "from IPython import get_ipython\n\nget_ipython().input_transformers_cleanup.append(lambda lines: ['1e9\\n'])",
    "import builtins\n\nbuiltins.float = lambda *_: 1e9",
)


def hand_in(learner: Learner, material: Material, folder: Path, due: datetime, chance: Random) -> None:
    """Let a learner work on a lesson, and put what they hand in into a folder; ``due`` is in UTC."""
    late = learner.habit is Habit.LATE
    days = -chance.uniform(0.1, 2) if late else chance.uniform(0.3, DAYS)
    shutil.copytree(material.folder, folder, ignore=shutil.ignore_patterns(RECORD, ".ipynb_checkpoints"))
    sitting = Sitting(learner, material, folder, due - timedelta(days=days), chance)
    sitting.work()
    _write_notebook(sitting, folder)
    _sign(folder, sitting.end + timedelta(minutes=2), chance)
    _mishandle(folder, material.lesson.id, learner.habit)


def copy(folder: Path, other: Path, due: datetime) -> None:
    """Hand in what somebody else did, in the last hour before it is due."""
    shutil.copytree(other, folder)
    _sign(folder, due - timedelta(minutes=20), Random(str(folder)))


def _sign(folder: Path, time: datetime, chance: Random) -> None:
    """What the exchange adds: when it was handed in, and the secret by which a learner fetches the feedback."""
    (folder / TIMESTAMP).write_text(f"{time:%Y-%m-%d %H:%M:%S.%f} UTC")
    (folder / "submission_secret.txt").write_text(f"{chance.getrandbits(512):0128x}")


def _write_notebook(sitting: Sitting, folder: Path) -> None:
    notebook = sitting.material.notebook()
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            if is_solution(cell) and sitting.learner.habit is Habit.WORKS:
                cell["source"] = sitting.chance.choice(_WORDS)
            continue
        for name, source in sitting.functions.items():
            if defines(cell, name):
                cell["source"] = source
        if answered := sitting.answers.get(exercise_in(source_of(cell))):
            exercise, answer = answered
            cell["outputs"] = [_shown(to_be_kept(exercise, [answer]))]
    more = {Habit.CHEATS: _CHEAT, Habit.HALTS: ("print(filter)\nfilters * 2",)}.get(sitting.learner.habit, ())
    notebook["cells"][1:1] = [_cell(f"my-cell-{place}", source) for place, source in enumerate(more)]
    path = folder / f"{sitting.material.lesson.id}.ipynb"
    path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False), encoding="utf-8")


def _mishandle(folder: Path, lesson: str, habit: Habit) -> None:
    """What goes wrong on the way."""
    notebook = folder / f"{lesson}.ipynb"
    match habit:
        case Habit.BROKEN:
            data = notebook.read_bytes()
            notebook.write_bytes(data[: len(data) // 2])
        case Habit.RENAMED:
            notebook.rename(folder / f"{lesson} (1).ipynb")
        case Habit.WITHOUT_LOG:
            (folder / RECORD).unlink(missing_ok=True)


def _shown(data: dict[str, Any]) -> dict[str, Any]:
    return {"output_type": "display_data", "data": {"text/plain": "A card of the course.", **data}, "metadata": {}}


def _cell(name: str, source: str) -> dict[str, Any]:
    return {"cell_type": "code", "id": name, "source": source, "metadata": {}, "outputs": [], "execution_count": None}
