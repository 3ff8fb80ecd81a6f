"""What a worker knows before any fork makes cells faster, and nothing else."""

from __future__ import annotations

from grader.staff.sandbox import Sandbox
from tests.staff.sandbox.shown import shown

CELLS = (
    "text = 'plain'\nprint(text)",
    "%precision 3\n1 / 3",
    "!echo from the system",
    "text.upper?",
    "if (",
    "1 / 0",
    "",
)


def test_cells_of_the_lesson_do_what_they_would_do_if_they_were_not_known(worker):
    said = []
    for code in ((), CELLS):
        with Sandbox(worker(code=code), {}) as sandbox:
            said.append([shown(sandbox, cell) for cell in (*CELLS, "print(text)")])
    assert said[0] == said[1]
    assert said[1][0] == "plain\n"
    assert "from the system" in said[1][2]
    assert "line 1" in said[1][4]
