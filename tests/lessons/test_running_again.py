"""A cell can be run again after all others: no other cell has made something else of a name that it needs."""

from __future__ import annotations

import dis
from types import CodeType

import pytest

from tests.lessons.notebooks import NAMES, OTHERS, notebook


@pytest.mark.parametrize("lesson", [*NAMES, *OTHERS])
def test_what_a_cell_needs_is_made_in_one_place(lesson):
    cells = {
        cell.id: made_and_needed(cell.source) for cell in notebook("lessons", lesson).cells if cell.cell_type == "code"
    }
    for cell, (_, needed) in cells.items():
        for name in needed:
            makers = [other for other, (made, _) in cells.items() if name in made]
            assert len(makers) <= 1, f"{cell} needs {name}, which {' and '.join(makers)} make"


def test_the_test_sees_what_was_wrong_once():
    made, needed = made_and_needed("for _ in range(3):\n    weights -= inputs\nbias = weights[0]")
    assert ("bias" in made, "weights" in made, {"weights", "inputs"} <= needed) == (True, False, True)
    assert "weights" in made_and_needed("def forward(image):\n    return image @ weights")[1]


def made_and_needed(source: str) -> tuple[set[str], set[str]]:
    """The names that a cell makes, and those that it takes over from others."""
    cell = compile(source, "cell", "exec")
    made: set[str] = set()
    needed: set[str] = set()
    for step in dis.get_instructions(cell):
        if step.opname == "STORE_NAME" and step.argval not in needed:
            made.add(step.argval)
        elif step.opname == "LOAD_NAME" and step.argval not in made:
            needed.add(step.argval)
    return made, needed | (names_inside(cell) - made)


def names_inside(code: CodeType) -> set[str]:
    """The names that functions and comprehensions in a cell look up outside themselves."""
    inner = [one for one in code.co_consts if isinstance(one, CodeType)]
    looked_up = {step.argval for one in inner for step in dis.get_instructions(one) if step.opname == "LOAD_GLOBAL"}
    return looked_up.union(*map(names_inside, inner))
