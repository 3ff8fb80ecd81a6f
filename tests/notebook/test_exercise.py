"""``exercise(…)`` in a notebook, and under nbgrader."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

import pytest
from IPython.utils.capture import capture_output

import grader
from grader.course import UnknownName, find_exercise, variant
from grader.marking import Record, mark, own, solution_of
from grader.marking.kept import ANSWERS_MIMETYPE
from grader.notebook.exercise import GraderError
from tests.support import EXERCISES, FUNCTIONS, conv2d_parameters, name


def answered(name, answer):
    Record(Path.cwd()).checked(name, answer, mark(name, answer))


def answered_right(exercise):
    """Answer an exercise as it is for the learner of this folder."""
    mine = own(exercise, Path.cwd())
    answer = solution_of(mine).answer
    Record(Path.cwd()).checked(mine.id, answer, mark(mine, answer))


class TestInANotebook:
    def test_it_shows_the_card_and_a_still_text_that_carries_the_answers(self, shell):
        answered("sixteen-filters", "144")
        with capture_output() as captured:
            assert grader.exercise("sixteen-filters") is None
        live, still = captured.outputs
        assert "application/vnd.jupyter.widget-view+json" in live.data
        assert "Sixteen filters" in still.data["text/html"]
        assert "Run All Cells" in still.data["text/html"]
        assert still.data[ANSWERS_MIMETYPE]["answers"] == ["144"]

    def test_an_explorable_has_a_still_text_too(self, shell):
        with capture_output() as captured:
            assert grader.explore("filter") is None
        assert [("text/html" in one.data) for one in captured.outputs] == [False, True]
        with pytest.raises(ValueError, match="explore"):
            grader.explore("nothing")


@pytest.mark.parametrize("execution", ["autograde", "validate"])
class TestUnderNbgrader:
    @pytest.fixture(autouse=True)
    def _under_nbgrader(self, shell, monkeypatch, execution):
        monkeypatch.setenv("NBGRADER_EXECUTION", execution)

    @pytest.mark.parametrize("seed", ["", "hub/ada"])
    @pytest.mark.parametrize("exercise", [one for one in EXERCISES if one.points], ids=name)
    def test_nothing_answered_is_zero_and_all_right_is_all(self, exercise, seed, capsys):
        Record(Path.cwd()).keep_seed(seed)
        function = FUNCTIONS.get(exercise.id)
        untouched = grader.exercise(exercise.id, lambda *_, **__: None) if function else grader.exercise(exercise.id)
        assert untouched == 0.0
        if not function:
            answered_right(exercise)
        full = grader.exercise(exercise.id, function)
        assert type(full) is float
        assert full == exercise.points
        assert capsys.readouterr().err == ""

    def test_a_prediction_is_worth_nothing_and_shows_nothing(self):
        assert grader.exercise("predict-stride") is None

    def test_answers_to_the_numbers_of_somebody_else_earn_nothing(self):
        record = Record(Path.cwd())
        record.keep_seed("ada")
        theirs = variant(find_exercise("my-filters"), "björn")
        answer = solution_of(theirs).answer
        record.checked(theirs.id, answer, mark(theirs, answer))
        assert grader.exercise("my-filters") == 0.0

    def test_the_feedback_is_that_of_the_card(self):
        answered("sixteen-filters", "144")
        with capture_output() as captured:
            assert grader.exercise("sixteen-filters") == 0.0
        page = captured.outputs[0].data["text/html"]
        for part in ("How many parameters does it learn?", "<code>144</code>", "the biases are not in your count"):
            assert part in page

    def test_a_missing_function_is_not_attempted(self):
        assert grader.exercise("write-conv2d") == 0.0

    def test_a_function_that_warns_still_earns_its_points(self, capsys):
        def careful(k, c, f, use_bias=True):
            warnings.warn("careful", stacklevel=1)
            return conv2d_parameters(k, c, f, use_bias)

        assert grader.exercise("write-conv2d", careful) == 3.0
        assert capsys.readouterr().err == ""

    def test_in_a_master_the_solution_counts(self, tmp_path, monkeypatch):
        master = tmp_path / "solutions" / "02-filters"
        master.mkdir(parents=True)
        monkeypatch.chdir(master)
        assert grader.exercise("sixteen-filters") == 0.0, "a folder of that name alone is no master"
        (tmp_path / "nbgrader_config.py").touch()
        assert grader.exercise("sixteen-filters") == 1.0
        assert not list(master.iterdir())

    def test_a_failure_of_the_grader_is_an_error_and_no_zero(self, monkeypatch):
        answered("who-learns", ["dense"])
        monkeypatch.setattr(sys.modules["grader.marking.choice"], "_keys", lambda *_: 1 / 0)
        with pytest.raises(GraderError, match="ZeroDivisionError"):
            grader.exercise("who-learns")

    def test_an_unknown_exercise_is_named(self):
        with pytest.raises(UnknownName, match="sixteen-filters"):
            grader.exercise("sixteen-filter")
        assert find_exercise("sixteen-filters")
