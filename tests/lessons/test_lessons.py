"""Lessons as notebooks: they run, they match the curriculum, and lessons/ is what solutions/ generate."""

from __future__ import annotations

import nbformat
import pytest

from grader.course import LESSONS
from grader.marking import Record, mark, own, solution_of
from grader.marking.html import inline
from grader.staff.authors import lint
from grader.staff.authors.leftovers import in_notebook
from grader.staff.nbgrader import Course
from tests.lessons.notebooks import NAMES, OTHERS, copy_of, executed, notebook, notebook_path
from tests.support import ROOT

BY_HAND = {"09-capstone": {"own-words": 6.0}}
"""Questions that a person reads, by their lessons."""
FOLDERS = ["solutions", "lessons"]


def cards(lesson: str) -> dict[str, nbformat.NotebookNode]:
    """The cells that show a card."""
    return {cell.id: cell for cell in notebook("solutions", lesson).cells if cell.source.startswith("exercise(")}


def scores(found: nbformat.NotebookNode) -> dict[str, float]:
    """What nbgrader would read from the graded cells."""
    return {
        cell.metadata.nbgrader.grade_id: float(output["data"]["text/plain"])
        for cell in found.cells
        if cell.metadata.get("nbgrader", {}).get("grade")
        for output in cell.get("outputs", [])
        if output.output_type == "execute_result"
    }


@pytest.fixture(autouse=True)
def _no_jupyter_of_the_user(monkeypatch, tmp_path):
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))


@pytest.mark.parametrize("lesson", LESSONS, ids=NAMES)
class TestAsNotebooks:
    def test_nothing_else_is_graded_but_what_a_person_reads(self, lesson):
        graded = {
            cell.id: cell.metadata.nbgrader.points
            for cell in notebook("solutions", lesson.id).cells
            if cell.metadata.get("nbgrader", {}).get("grade") and cell.id not in cards(lesson.id)
        }
        assert graded == BY_HAND.get(lesson.id, {})

    def test_an_untouched_lesson_runs_and_every_card_is_not_attempted(self, lesson, tmp_path):
        learner = copy_of("lessons", lesson.id, tmp_path)
        found = executed(learner)
        assert not [one for cell in found.cells for one in cell.get("outputs", []) if one.output_type == "error"]
        assert not [one for cell in found.cells for one in cell.get("outputs", []) if one.get("name") == "stderr"]
        stills = [one["data"]["text/html"] for cell in found.cells for one in cell.get("outputs", [])
                  if cell.id in cards(lesson.id) and "text/html" in one.get("data", {})]  # fmt: skip
        assert len(stills) == len(lesson.exercises)
        assert sum("Not attempted" in still for still in stills) == sum(one.points > 0 for one in lesson.exercises)
        assert [entry.event for entry in Record(learner).entries()] == ["seed"] * any(
            one.personal for one in lesson.exercises
        )

    def test_an_untouched_lesson_earns_nothing(self, lesson, tmp_path):
        earned = scores(executed(copy_of("lessons", lesson.id, tmp_path), NBGRADER_EXECUTION="autograde"))
        assert earned == {exercise.id: 0.0 for exercise in lesson.exercises if exercise.points}

    def test_right_answers_in_the_record_earn_everything(self, lesson, tmp_path):
        learner = copy_of("solutions", lesson.id, tmp_path)
        Record(learner).keep_seed("hub/ada")
        for exercise in lesson.exercises:
            mine = own(exercise, learner)
            if answer := solution_of(mine).answer:
                Record(learner).checked(exercise.id, answer, mark(mine, answer))
        earned = scores(executed(learner, NBGRADER_EXECUTION="autograde"))
        assert earned == {exercise.id: float(exercise.points) for exercise in lesson.exercises if exercise.points}

    @pytest.mark.parametrize("folder", FOLDERS)
    def test_the_files_are_clean(self, lesson, folder):
        nbformat.validate(notebook(folder, lesson.id))
        assert "widgets" not in notebook(folder, lesson.id).metadata
        assert folder == "lessons" or list(in_notebook(notebook_path(folder, lesson.id))) == []

    def test_the_released_lesson_shows_its_questions_before_it_is_run(self, lesson):
        for cell in notebook("lessons", lesson.id).cells:
            if not cell.get("outputs"):
                continue
            shown = [one["data"] for one in cell.outputs]
            assert cell.source.startswith(("exercise(", "explore("))
            assert "Run All Cells" in shown[-1]["text/plain"]
            assert all(one["text/plain"] for one in shown)
            assert all(one["image/svg+xml"].startswith("<svg") for one in shown if "text/html" not in one)
        shown = {cell.id: cell.outputs[0]["data"]["text/html"] for cell in notebook("lessons", lesson.id).cells
                 if cell.get("outputs")}  # fmt: skip
        for exercise in lesson.exercises:
            assert exercise.personal or inline(exercise.question_text) in shown[exercise.id]


def test_nothing_is_wrong_with_masters_and_lessons():
    """All of ``python -m grader lint``: cards and exercises, what is locked, and lessons/ as solutions/ make them."""
    assert list(lint(Course(ROOT))) == []


@pytest.mark.parametrize("name", OTHERS)
def test_other_notebooks_run_and_are_clean(name, tmp_path):
    found = executed(copy_of("lessons", name, tmp_path))
    assert not [one for cell in found.cells for one in cell.get("outputs", []) if one.output_type == "error"]
    assert not any(cell.outputs for cell in notebook("lessons", name).cells if cell.cell_type == "code")
