"""Attacks and accidents: each file of ``cases/`` is one, its first line says what it tries.

A case may name a ``CELL`` that is put first into the notebook, a ``LAST`` one, a ``FUNCTION`` that takes the place
of the solution cell, the ``ANSWERS`` in the log, and ``prepare(folder)``, which changes the submission's folder.
``SCORE`` is what an honest marker gives (None: no mark can be given), up to ``AT_MOST``, ``STOCK`` what nbgrader itself
gives, ``LOOK`` what the table of marks says (None: that is left to chance), and
``SHOWN`` what stands in the feedback. It may take so many ``SECONDS``, on a machine that has much else to do.
A ``HOLE`` is one that cannot be closed, and says why.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.course_folder import hand_in

LESSON = "02-filters"
NOTEBOOK = f"{LESSON}.ipynb"
CASES = Path(__file__).parent / "cases"
HONEST = {"sixteen-filters": "160", "colour-image": "144"}
"""One right and one wrong answer: one point, of which no attack may make another number."""


@dataclass(frozen=True)
class Attack:
    """One case, with what it does not name filled in."""

    name: str
    tries: str
    module: ModuleType

    def __getattr__(self, name: str) -> Any:
        return getattr(self.module, name, _DEFAULTS[name])

    def hand_in(self, course: Path) -> Path:
        """Put the submission where nbgrader collects it; its folder."""
        folder = hand_in(course, self.name, LESSON, self.ANSWERS)
        with changed(folder / NOTEBOOK) as notebook:
            cells = notebook["cells"]
            if self.FUNCTION:
                next(cell for cell in cells if cell.get("id") == "conv2d-parameters")["source"] = self.FUNCTION
            cells[:0] = [code(self.CELL)] if self.CELL else []
            cells += [code(self.LAST)] if self.LAST else []
        self.prepare(folder)
        return folder


def _unchanged(_: Path) -> None:
    """Most cases change nothing but cells."""


_DEFAULTS: Mapping[str, Any] = {
    "CELL": "",
    "LAST": "",
    "FUNCTION": "",
    "ANSWERS": HONEST,
    "SCORE": 1.0,
    "LOOK": "",
    "SHOWN": "",
    "AT_MOST": None,
    "HOLE": "",
    "SECONDS": 10,
    "STOCK": None,
    "prepare": _unchanged,
}


class changed:  # noqa: N801
    """A notebook's JSON, to be changed in a ``with`` statement and written back."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> Any:
        self.data = json.loads(self.path.read_text(encoding="utf-8"))
        for cell in self.data["cells"]:
            cell["source"] = "".join(cell["source"])
        return self.data

    def __exit__(self, *_: object) -> None:
        self.path.write_text(json.dumps(self.data), encoding="utf-8")


def code(source: str, **more: Any) -> dict[str, Any]:
    """A code cell as it stands in a file."""
    return {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": source} | more


def cell_of(notebook: Any, name: str) -> Any:
    """The cell of this id."""
    return next(cell for cell in notebook["cells"] if cell.get("id") == name)


def attacks() -> list[Attack]:
    """All cases, by name."""
    return [_load(path) for path in sorted(CASES.glob("*.py"))]


def _load(path: Path) -> Attack:
    specification = importlib.util.spec_from_file_location(f"attack_{path.stem}", path)
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    assert module.__doc__, path
    return Attack(path.stem, module.__doc__.strip(), module)


Prepare = Callable[[Path], None]
