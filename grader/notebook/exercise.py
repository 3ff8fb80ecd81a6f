"""``exercise("sixteen-filters")``: a card for a learner, a number of points for nbgrader."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from secrets import token_hex
from typing import Any

from IPython import get_ipython
from IPython.display import HTML, display

from grader.course import Exercise, FunctionExercise, find_exercise
from grader.marking import Mark, Outcome, Record, State, call, mark, own, solution_of, state_of
from grader.marking.kept import to_be_kept

from . import html
from .card import Card
from .faces import offered
from .personal import own_from_now_on
from .pictures import picture
from .show import Still, show

MASTERS = "solutions"
"""The folder of the masters: there a card shows its solution, and saves nothing that could be released."""


class GraderError(RuntimeError):
    """The grader failed: this is never a learner's fault, and never a silent zero."""


def exercise(exercise_id: str, function: Callable[..., Any] | None = None) -> float | None:
    """Show the card of an exercise; under nbgrader, give the points that the answers so far have earned.

    ``function`` is what the learner wrote, for exercises that ask for a function. Raises UnknownName if
    there is no such exercise, and GraderError under nbgrader if the marking itself failed.
    """
    found, folder = find_exercise(exercise_id), Path.cwd()
    grading = bool(os.environ.get("NBGRADER_EXECUTION"))
    if not _is_master(folder):
        found = own(found, folder) if grading else own_from_now_on(found, folder)
    if grading:
        if not found.points:
            return None
        result = _marked(found, folder, function)
        if result.outcome is Outcome.GRADER_ERROR:
            raise GraderError(result.feedback)
        display(HTML(html.graded(found, result)))
        return result.score
    _show(found, folder, function)
    return None


def _marked(found: Exercise, folder: Path, function: Callable[..., Any] | None) -> Mark:
    if isinstance(found, FunctionExercise):
        seed = token_hex(8)
        return mark(found, call(function, seed, found.cases(seed)) if callable(function) else None)
    if _is_master(folder):
        return mark(found, solution_of(found).answer)
    return state_of(found, Record(folder).entries()).final


def _show(found: Exercise, folder: Path, function: Callable[..., Any] | None) -> None:
    """The live card, and below it a still one that carries the answers in the notebook file itself."""
    still: Still | None = None

    def changed(state: State) -> None:
        if still is not None:
            still.update(*_still(found, state))

    def current() -> Any:
        # The learner may have run the function's cell again since: what counts is what stands there now.
        names = getattr(get_ipython(), "user_ns", {})
        return names.get(getattr(found, "function", ""), function)

    card = Card(found, None if _is_master(folder) else folder, current, changed)
    still = show(card.widget, *_still(found, card.state))


def _still(found: Exercise, state: State) -> tuple[str, dict[str, Any]]:
    kept = to_be_kept(found, [state.best_answer, state.latest_answer])
    return html.still(found, state, offered(found), picture(found)), kept


def _is_master(folder: Path) -> bool:
    return folder.parent.name == MASTERS and (folder.parent.parent / "nbgrader_config.py").is_file()
