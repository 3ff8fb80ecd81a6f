"""What an exercise offers to choose from or to fill in, for pages where nothing can be chosen or filled in."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from grader.counting import show
from grader.course import (
    ChoiceExercise,
    DeltaExercise,
    Exercise,
    MatchExercise,
    PredictionExercise,
    RepairExercise,
    TableExercise,
)

from .. import html
from .face import table
from .table import HEADER

BLANK = "…"


def offered(exercise: Exercise) -> str:
    """The options, the items or the table of an exercise, as HTML; nothing for one that asks for a number or a text."""
    match exercise:
        case ChoiceExercise() | DeltaExercise() | PredictionExercise():
            return _list(html.inline(one.text) for one in exercise.options)
        case MatchExercise():
            targets = " · ".join(escape(target) for target in exercise.targets)
            return f"{_list(html.inline(item.text) for item in exercise.items)}<p>To choose from: {targets}</p>"
        case TableExercise():
            rows = [(f"<code>{escape(row.name)}</code>", BLANK, BLANK) for row in exercise.network.rows]
            return table(HEADER, [*rows, ("total", "", BLANK)])
        case RepairExercise():
            printed = [
                (f"<code>{escape(row.name)}</code>", show(row.output_shape), f"{exercise.printed(row):,}")
                for row in exercise.network.rows
            ]
            return table(HEADER, [*printed, ("total", "", f"{exercise.total:,}")])
    return ""


def _list(items: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"
