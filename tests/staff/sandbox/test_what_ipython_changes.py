"""IPython's own signs mean in the sandbox what they mean in a notebook; cells without any are left alone."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from IPython.core.inputtransformer2 import TransformerManager

from grader.staff.sandbox import Sandbox
from grader.staff.sandbox.inside.shell import Transformers
from tests.staff.sandbox.shown import shown

PIECES = (
    *(
        "x",
        "=",
        "==",
        " ",
        "  ",
        "\t",
        "\n",
        "\n\n",
        "\r",
        "\f",
        "\\\n",
        "%",
        "%%",
        "!",
        "!=",
        "?",
        ",",
        ";",
        "/",
        "/=",
    ),
    *(
        ">>> ",
        "...",
        "...: ",
        "   ...: ",
        "In [1]: ",
        "Out[1]: ",
        "(",
        ")",
        "[",
        "]",
        "'",
        '"""',
        "#",
        ":",
        "ls",
        "f{x!r}",
    ),
    *("def f():", "return", "    ", "await g()", "é", "\u2028", "\x85", "\v"),
)
CELLS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=20).map("".join), st.text(max_size=30))


def result_of(transformers, cell):
    """The cell as Python reads it; None if it failed."""
    try:
        return transformers.transform_cell(cell)
    except Exception:
        return None


@pytest.mark.filterwarnings("ignore:.*lines which do not have lineending:UserWarning")  # of IPython about itself
@given(CELLS)
@example("total = 1\n...\n")
@example("text = '''\n  \n'''")
@example("share = 7 % 2; print(f'{share!r:5}')")
def test_every_cell_is_changed_as_ipython_changes_it(cell):
    theirs, ours = result_of(TransformerManager(), cell), result_of(Transformers(), cell)
    if theirs is None and ours is not None:  # Python says better what is wrong with it than IPython's tokens do
        with pytest.raises((SyntaxError, ValueError)):
            compile(ours, "cell", "exec")
    else:
        assert ours == theirs


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("print('plain')", "plain\n"),
        ("names = %who_ls\nprint(names)", "[]"),
        ("!echo from the system", "from the system"),
        ("text = !echo one\nprint(text)", "one"),
        (">>> print('copied')", "copied\n"),
        ("async def one():\n    return 1\n\nprint(await one())", "1\n"),
        ("if (", "line 1"),
        ("1 / 0", "division by zero"),
    ],
)
def test_a_sign_does_in_the_sandbox_what_it_does_in_a_notebook(worker, cell, said):
    with Sandbox(worker(), {}) as sandbox:
        assert said in str(shown(sandbox, cell))


def test_an_empty_cell_shows_nothing(worker):
    with Sandbox(worker(), {}) as sandbox:
        assert shown(sandbox, "") == ""


@pytest.mark.parametrize(
    "cells",
    [
        (
            "get_ipython().input_transformers_cleanup.append(lambda lines: [one.replace('½', '0.5') for one in lines])",
            "print('done' if ½ else '')",
        ),
        ("async def say():\n    print('done')", "await say()", "%macro again 2", "again"),
    ],
    ids=["signs of one's own", "a macro that waits"],
)
def test_what_a_cell_adds_to_ipython_counts_in_the_cells_below(worker, cells):
    with Sandbox(worker(), {}) as sandbox:
        *_, last = [shown(sandbox, cell) for cell in cells]
    assert last.strip().endswith("done")
