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
    """The cell as Python reads it, or how it failed."""
    try:
        return transformers.transform_cell(cell)
    except Exception as error:
        return repr(error)


@pytest.mark.filterwarnings("ignore:.*lines which do not have lineending:UserWarning")  # of IPython about itself
@given(CELLS)
@example("total = 1\n...\n")
@example("text = '''\n  \n'''")
@example("share = 7 % 2; print(f'{share!r:5}')")
def test_every_cell_is_changed_as_ipython_changes_it(cell):
    assert result_of(Transformers(), cell) == result_of(TransformerManager(), cell)


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
        ("", ""),
    ],
)
def test_a_sign_does_in_the_sandbox_what_it_does_in_a_notebook(worker, cell, said):
    with Sandbox(worker(), {}) as sandbox:
        assert said in str(shown(sandbox, cell))
