"""``check_summary(text)``: a summary that somebody else's program printed, with the arithmetic of each row."""

from __future__ import annotations

from html import escape

from IPython import get_ipython
from IPython.display import display

from grader.counting import show
from grader.counting.summaries import CheckedRow, CheckedSummary
from grader.counting.summaries import check_summary as check

from . import html

LOOKS = {
    "✓": ("grader-sign-right", "can be right"),
    "✗": ("grader-sign-wrong", "cannot be right"),
    "?": ("", "not known"),
}


def check_summary(text: str) -> None:
    """Show the rows of a summary with the arithmetic of each, and those that cannot be right.

    ``text`` is what Keras' ``model.summary()``, torchinfo or torchsummary printed. Raises LayerError if there are no
    rows in it.
    """
    checked = check(text)
    if get_ipython() is None:
        print(checked.summary())
        return
    page = f'{html.style("card.css")}<div class="grader-card grader-explain">{_page(checked)}</div>'
    display({"text/plain": checked.summary(), "text/html": page}, raw=True)


def _page(checked: CheckedSummary) -> str:
    head = "".join(f"<th>{text}</th>" for text in ("layer", "output shape", "arithmetic", "printed", "right?"))
    rows = "".join(map(_row, checked.rows))
    table = f'<table class="grader-table"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    problems = "".join(f"<li>{escape(problem)}</li>" for problem in checked.problems)
    look = "grader-wrong" if problems else "grader-right"
    told = f"<p><strong>{checked.verdict}</strong></p>" + (f"<ul>{problems}</ul>" if problems else "")
    said = f'<div class="grader-feedback {look}">{told}</div>'
    return f'{html.title("A summary, checked")}<div class="grader-scroll">{table}</div>{said}'


def _row(row: CheckedRow) -> str:
    look, words = LOOKS[row.sign]
    sign = f'<span class="{look}" role="img" aria-label="{words}">{row.sign}</span>'
    count = "" if row.printed.opened else f"{row.printed.count:,}"
    arithmetic = f"<code>{escape(row.arithmetic)}</code>" if row.arithmetic and not row.printed.opened else ""
    name = f"<code>{escape(row.printed.name)}</code>"
    cells = (name, show(row.printed.output_shape) or "?", arithmetic, count, sign)
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
