"""nbgrader's ``Execute``, replaced: learners' code runs in a sandbox, and every mark is made out here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Enum, Float

from grader.course import Exercise, FunctionExercise, UnknownName, find_exercise, variant
from grader.marking import Answer, Entry, Mark, Outcome, solution_of
from grader.marking.html import graded, solution
from grader.marking.record import NAME as RECORD
from grader.marking.record import entries_in, seed_in

from ..reading import cells
from ..reading.asked import exercise_in
from ..sandbox import ISOLATIONS, NONE, Limits, Worker, check, warm_worker
from ..sandbox.messages import text
from . import marks
from .running import Ask, Run, Step, carry_out
from .summary import summary

ERROR = "GraderError"


@dataclass
class _Graded:
    """A graded cell, the exercise in it, and the calls of its function if it has one."""

    cell: Any
    exercise: Exercise
    ask: Ask | None
    seed: str


class MarkOutside(NbGraderPreprocessor):  # type: ignore[misc]
    """Gives every graded cell its points and its feedback; other code cells show what they do in the sandbox."""

    isolation = Enum(
        ISOLATIONS,
        ISOLATIONS[0],
        help="How learners' code is kept apart. 'none' is your own word that you trust every submission.",
    ).tag(config=True)
    cell_seconds = Float(Limits.cell_seconds, help="Seconds that a cell, or all calls of a function, may take.").tag(
        config=True
    )
    submission_seconds = Float(Limits.submission_seconds, help="Seconds that all code of a submission may take.").tag(
        config=True
    )
    release_solutions = Bool(
        False, help="Whether the feedback holds the worked solutions. After a change, grade again."
    ).tag(config=True)

    def preprocess(self, notebook: Any, resources: Any) -> tuple[Any, Any]:
        """The notebook with its marks, beside which lie its files. SandboxMissing if code cannot be kept apart here."""
        check(self.isolation)
        folder = Path(resources["metadata"]["path"] or ".")
        files = {
            path.relative_to(folder): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file() and path.suffix != ".ipynb"
        }
        (folder / marks.NAME).write_bytes(self.mark(notebook, files))
        return notebook, resources

    def mark(self, notebook: Any, files: Mapping[Path, bytes]) -> bytes:
        """Give every graded cell its points, beside these files of a submission; what is to be kept of the marks.

        NotStarted if there is no sandbox to be had.
        """
        entries = list(entries_in(files.get(Path(RECORD), b"")))
        seed = seed_in(entries)
        graded_cells: list[_Graded] = []
        runs: list[tuple[Any, Run]] = []
        steps: list[Step] = []
        for cell in notebook.cells:
            if cell.cell_type != "code":
                continue
            cell.outputs, cell.execution_count = [], None
            if cell.metadata.get("nbgrader", {}).get("grade"):
                one = _graded(cell, seed)
                if one is None:
                    cell.outputs = [_error("This cell holds no exercise, so it cannot be marked from outside.")]
                    continue
                graded_cells.append(one)
                steps += [one.ask] if one.ask else []
            elif cell.source.strip():
                runs.append((cell, Run(cell.source)))
                steps.append(runs[-1][1])
        if steps:
            carry_out(steps, files, self._worker(notebook, steps))
        for cell, run in runs:
            cell.outputs, cell.execution_count = _shown(run), run.count
        return self._mark(notebook, graded_cells, entries)

    def _worker(self, notebook: Any, steps: Sequence[Step]) -> Worker:
        limits = Limits(cell_seconds=self.cell_seconds, submission_seconds=self.submission_seconds)
        asked = any(isinstance(step, Ask) for step in steps)
        modules = tuple(notebook.metadata.get("grader", {}).get("modules", ()))
        return warm_worker(self.isolation, limits, not asked, modules)

    def _mark(self, notebook: Any, graded_cells: list[_Graded], entries: list[Entry]) -> bytes:
        asked = {one.exercise.id for one in graded_cells}
        entries, crowded = marks.within_reason(one for one in entries if one.exercise in asked)
        notes = notebook.metadata.setdefault("grader", {}).setdefault("notes", [])
        kept, marked = [], []
        for one in graded_cells:
            if isinstance(one.exercise, FunctionExercise) and one.ask:
                result, answer = marks.mark_of_calls(one.exercise, one.seed, one.ask)
                way = marks.way_of_function(one.exercise, entries)
                if marks.was_right(way) and not result.correct:
                    name = one.exercise.id
                    notes.append(f"{name} passed on its card, and not as it was handed in: was the notebook saved?")
            else:
                result, answer, way = marks.mark_of_record(one.exercise, entries)
            one.cell.outputs = self._outputs(one, result, answer)
            kept.append(marks.line(result, answer, way, self.isolation))
            marked.append((one.exercise, result))
        notes += [f"more than {marks.MOST_ATTEMPTS:,} answers to {name}: the first were marked" for name in crowded]
        if marked:
            notebook.cells.insert(0, cells.text_cell("at-a-glance", summary(marked, entries)))
        return marks.lines(kept)

    def _outputs(self, one: _Graded, result: Mark, answer: Answer) -> list[Any]:
        if result.outcome is Outcome.GRADER_ERROR:
            return [_error(text(result.feedback))]
        solved = solution(solution_of(one.exercise)) if self.release_solutions else ""
        page = text(graded(one.exercise, result, solved))  # what was typed stands in it
        if self.isolation == NONE and one.ask:
            page += "<p>The function was run without isolation, as the course staff chose.</p>"
        score = min(result.score, float(one.cell.metadata.nbgrader["points"]))
        return [
            cells.shown({"text/html": page, "text/plain": text(result.feedback)}),
            cells.result(repr(score)),
        ]


def _graded(cell: Any, seed: str) -> _Graded | None:
    try:
        exercise = find_exercise(exercise_in(cell.source))
    except UnknownName:
        return None
    if exercise.personal:
        exercise = variant(exercise, seed)
    if isinstance(exercise, FunctionExercise):
        fresh = token_hex(8)
        return _Graded(cell, exercise, Ask(exercise.function, exercise.cases(fresh)), fresh)
    return _Graded(cell, exercise, None, "")


def _shown(run: Run) -> list[Any]:
    stopped = [_error(f"This cell {run.stopped}. What follows was run without it.", "Stopped")] if run.stopped else []
    return run.outputs + stopped


def _error(words: str, name: str = ERROR) -> Any:
    return cells.error(name, words, [f"{name}: {words}"])
