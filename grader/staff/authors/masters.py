"""What can be wrong with the master of a lesson: its cards, what nbgrader is told of them, and what was left in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from grader.course import Exercise, FunctionExercise, Lesson, several

from ..nbgrader import BEGIN_SOLUTION, END_SOLUTION
from .finding import Finding, told
from .leftovers import Said, left_in
from .notebooks import Cell, Notebook, read_notebook

SUMMARY, SOURCES = "## In three lines", "Where this comes from"


def in_master(path: Path, lesson: Lesson) -> Iterator[Finding]:
    """What is wrong with a master's notebook."""
    try:
        notebook = read_notebook(path)
    except (OSError, ValueError) as error:
        yield Finding(told(path), f"The master of {lesson.id} cannot be read: {error}")
        return
    for cell, words in (*_cards(notebook, lesson), *left_in(notebook), *_graded(notebook, lesson), *_end(notebook)):
        yield Finding(f"{told(path)}, cell {cell}" if cell else told(path), words)


def _cards(notebook: Notebook, lesson: Lesson) -> Iterator[Said]:
    exercises = {exercise.id: exercise for exercise in lesson.exercises}
    shown = Counter(cell.card for cell in notebook.cells if cell.card)
    for name in exercises:
        if not shown[name]:
            yield "", f'No cell shows the exercise {name!r}. Put exercise("{name}") into a cell of its own.'
        elif shown[name] > 1:
            yield name, f"{shown[name]} cells show {name!r}. Each exercise has one cell."
    order = [cell.card for cell in notebook.cells if cell.card in exercises]
    if len(set(order)) == len(exercises) == len(order) and order != list(exercises):
        yield "", f"The cards stand in another order than in the lesson's LESSON: {', '.join(order)}. Make them alike."
    made: set[str] = set()
    for cell in notebook.cells:
        if cell.card and cell.card not in exercises:
            yield (
                cell.name,
                f"It shows {cell.card!r}, which is no exercise of {lesson.id}. Known are: {', '.join(exercises)}.",
            )
        elif cell.card:
            yield from ((cell.name, words) for words in _card(cell, exercises[cell.card], made))
        made |= cell.defined


def _card(cell: Cell, exercise: Exercise, made: set[str]) -> Iterator[str]:
    if not cell.is_only_a_card:
        yield "A card has a cell of its own: move what else stands in this cell."
    if isinstance(exercise, FunctionExercise):
        if cell.function != exercise.function:
            yield f'Write exercise("{exercise.id}", {exercise.function}): the card calls what the learner wrote.'
        if exercise.function not in made:
            yield f"No cell before it defines {exercise.function}. Learners write it there, above their card."
    settings = cell.settings
    if not exercise.points:
        if settings:
            yield "A prediction is marked by nobody: take the grading off this cell (its nbgrader metadata)."
        return
    if not settings.get("grade"):
        yield "nbgrader does not grade it. Choose “Autograded tests” in the cell's nbgrader settings."
        return
    if settings.get("grade_id") != exercise.id:
        yield f"nbgrader calls it {settings.get('grade_id')!r}. Give it the exercise's name, {exercise.id!r}."
    if settings.get("points") != exercise.points:
        given = settings.get("points")
        yield f"nbgrader gives {given} points, the exercise {several(exercise.points, 'point')}. Make them alike."
    if not settings.get("locked"):
        yield "It is not locked, so learners can change it. Choose “Autograded tests” in its nbgrader settings."
    if settings.get("solution"):
        yield "It is marked as a place for a solution. A card is not: choose “Autograded tests”."


def _graded(notebook: Notebook, lesson: Lesson) -> Iterator[Said]:
    """What nbgrader knows besides the cards: functions to write, and questions that a person reads."""
    names = Counter(cell.settings["grade_id"] for cell in notebook.cells if cell.settings.get("grade_id"))
    yield from (("", f"nbgrader knows {count} cells named {name!r}.") for name, count in names.items() if count > 1)
    functions = {one.function for one in lesson.exercises if isinstance(one, FunctionExercise)}
    for cell in notebook.cells:
        settings = cell.settings
        marked = BEGIN_SOLUTION in cell.source and END_SOLUTION in cell.source
        if settings.get("solution") and not marked:
            yield cell.name, f"Learners would get its solution. Put it between {BEGIN_SOLUTION} and {END_SOLUTION}."
        if (BEGIN_SOLUTION in cell.source or END_SOLUTION in cell.source) and not (settings.get("solution") and marked):
            yield cell.name, "It has the marks of a solution, but nbgrader is not told. Choose “Autograded answer”."
        if cell.defined & functions and not settings.get("solution"):
            yield (
                cell.name,
                f"Learners are to write {', '.join(cell.defined & functions)} here. Choose “Autograded answer”.",
            )
        if settings.get("grade") and not cell.card and cell.kind == "code":
            yield cell.name, "It is graded and shows no card, so no mark can come from it. Only cards are marked."
        if settings.get("grade") and not settings.get("points"):
            yield cell.name, "It is graded for no points. Give it some, or take the grading off."


def _end(notebook: Notebook) -> Iterator[Said]:
    """A lesson ends with what to keep, where it comes from, and where to go on."""
    last = notebook.cells[-1] if notebook.cells else Cell("", "markdown", "", {}, False)
    if SUMMARY not in last.source or last.source.count("\n- ") != 3:
        yield last.name, f"The last cell says what to keep: {SUMMARY!r}, and three lines that begin with a hyphen."
    if SOURCES not in last.source:
        yield last.name, f"The last cell says {SOURCES!r}, and names the sources of facts and ideas."
    name = notebook.path.stem
    if not any(one > name for one in re.findall(r"\]\(\.\./([^/)]+)/\1\.ipynb\)", last.source)):
        yield (
            last.name,
            "The last cell leads on to a later lesson, or to practice, by a link: (../practice/practice.ipynb).",
        )
