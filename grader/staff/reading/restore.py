"""A notebook rebuilt: the learner's cells, and the lesson's own graded cells as the gradebook knows them.

Nothing of the submitted file is kept but the kind and the source of each cell. So no lost, doubled or invented
metadata, no saved widget and no unknown field can stop the grading, or do anything in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode

from .cells import code_cell, markdown_cell, notebook_of
from .harmless import harmless_markdown, verbatim
from .submission import Cell


@dataclass(frozen=True)
class Known:
    """A cell that the gradebook knows. ``points`` is None for one that is not graded."""

    name: str
    kind: str
    source: str
    checksum: str | None
    locked: bool
    solution: bool
    task: bool
    points: float | None

    @property
    def metadata(self) -> dict[str, Any]:
        """What nbgrader keeps with the cell."""
        graded = {} if self.points is None else {"points": self.points}
        return {
            "nbgrader": {
                "schema_version": 3,
                "grade_id": self.name,
                "cell_type": self.kind,
                "checksum": self.checksum,
                "grade": self.points is not None and not self.task,
                "locked": self.locked,
                "solution": self.solution,
                "task": self.task,
                **graded,
            }
        }


def restore(cells: Iterable[Cell], known: Iterable[Known], ours: Collection[str] = ()) -> NotebookNode:
    """The notebook to be graded: every cell that the gradebook knows stands in it exactly once.

    Text cells whose source is among ``ours`` are left as they are; others are the learner's, and nothing in them
    may run. What staff should know of how the notebook came to be stands in its metadata, at ``grader.notes``.
    """
    by_name = {one.name: one for one in known}
    cells = list(cells)
    owners = _owners(cells, by_name, ours)
    notes: list[str] = []
    made: list[Any] = []
    for place, cell in enumerate(cells):
        one = by_name.get(owners.get(place, ""))
        if one is None:
            made.append(_plain(cell, by_name, ours))
            continue
        if one.locked and cell.kind == "code" and not _same(cell.source, one.source):
            made.append(code_cell(cell.source))  # whatever was written into it is run, and the cell is whole again
        made.append(_restored(one, cell.source))
    # A stub is not put back: it would undo a function of the same name.
    for one in (one for one in by_name.values() if one.points is not None and one.name not in owners.values()):
        made.append(_restored(one, one.source))
        if one.solution:
            notes.append(f"the cell {one.name}, which a person reads, is missing")
    return notebook_of(made, {"language_info": {"name": "python"}, "grader": {"notes": notes}})


def _owners(cells: list[Cell], known: Mapping[str, Known], ours: Collection[str]) -> dict[int, str]:
    """Which known cell stands at which place: by its metadata, its id, or what stands in it, in this order."""
    owners: dict[int, str] = {}
    for is_it in (_by_metadata, _by_id, _by_source):
        for place, cell in enumerate(cells):
            free = {name: one for name, one in known.items() if name not in owners.values()}
            if place not in owners and (name := is_it(cell, free)):
                owners[place] = name
    for name, one in known.items():
        if one.solution and one.kind == "markdown" and name not in owners.values():
            # Nothing says which text is the answer: the longest that is not the lesson's own.
            texts = [place for place, cell in enumerate(cells)
                     if place not in owners and cell.kind == "markdown" and cell.source not in ours]  # fmt: skip
            if texts:
                owners[max(texts, key=lambda place: len(cells[place].source))] = name
    return _rewritten(cells, known, owners)


def _rewritten(cells: list[Cell], known: Mapping[str, Known], owners: dict[int, str]) -> dict[int, str]:
    """For a doubled answer that a person reads, the one in which something was written is the answer."""
    for place, name in list(owners.items()):
        one = known[name]
        if one.solution and one.points is not None and _same(cells[place].source, one.source):
            others = (
                other
                for other, cell in enumerate(cells)
                if other not in owners and _grade_id(cell) == name and not _same(cell.source, one.source)
            )
            if (other := next(others, None)) is not None:
                del owners[place]
                owners[other] = name
    return owners


def _grade_id(cell: Cell) -> str:
    nbgrader = cell.metadata.get("nbgrader")
    name = nbgrader.get("grade_id") if isinstance(nbgrader, Mapping) else None
    return name if isinstance(name, str) else ""


def _by_metadata(cell: Cell, free: Mapping[str, Known]) -> str:
    name = _grade_id(cell)
    return name if name in free else ""


def _by_id(cell: Cell, free: Mapping[str, Known]) -> str:
    return cell.id if isinstance(cell.id, str) and cell.id in free else ""


def _by_source(cell: Cell, free: Mapping[str, Known]) -> str:
    return next((name for name, one in free.items() if one.source.strip() and _same(cell.source, one.source)), "")


def _same(source: str, other: str) -> bool:
    return source.split() == other.split()


def _restored(one: Known, source: str) -> Any:
    source = one.source if one.locked else source
    if one.kind == "code":
        return code_cell(source, one.metadata)
    return markdown_cell(source if source == one.source else harmless_markdown(source), one.metadata)


def _plain(cell: Cell, known: Mapping[str, Known], ours: Collection[str]) -> Any:
    """A cell that nbgrader knows nothing of, or not any more."""
    if cell.kind == "code":
        doubled = any(one.locked and _same(cell.source, one.source) for one in known.values())
        # A card that stands here twice is marked once.
        return markdown_cell("(This cell stands in the notebook twice.)") if doubled else code_cell(cell.source)
    if cell.kind == "markdown":
        return markdown_cell(cell.source if cell.source in ours else harmless_markdown(cell.source))
    return markdown_cell(verbatim(cell.source))  # a raw one would go into the page as it stands
