"""Functions that a learner wrote: called with fresh numbers, marked by what came back."""

from __future__ import annotations

import json

import pytest

from grader.course import find_exercise
from grader.marking import Calls, Outcome, call, mark
from tests.support import network_parameters


class TestFunctions:
    exercise = find_exercise("write-conv2d")

    def marked(self, function, seed="seed"):
        return mark(self.exercise, call(function, seed, self.exercise.cases(seed)))

    def test_the_right_function_earns_everything_for_every_seed(self):
        for seed in map(str, range(20)):
            result = self.marked(lambda k, c, f, use_bias=True: (k * k * c + bool(use_bias)) * f, seed)
            assert (result.outcome, result.score) == (Outcome.RIGHT, 3.0)

    @pytest.mark.parametrize(
        ("mistake", "function"),
        [
            ("no-bias", lambda k, c, f, use_bias=True: k * k * c * f),
            ("bias-added", lambda k, c, f, use_bias=True: (k * k * c + 1) * f),
            ("one-bias", lambda k, c, f, use_bias=True: k * k * c * f + use_bias),
            ("depth-forgotten", lambda k, c, f, use_bias=True: (k * k + use_bias) * f),
            ("filters-forgotten", lambda k, c, f, use_bias=True: k * k * c + use_bias),
            ("kernel-not-squared", lambda k, c, f, use_bias=True: (k * c + use_bias) * f),
            ("bias-per-channel", lambda k, c, f, use_bias=True: (k * k + use_bias) * c * f),
            ("channels-and-filters-swapped", lambda k, c, f, use_bias=True: (k * k * f + use_bias) * c),
            ("no-bias+depth-forgotten", lambda k, c, f, use_bias=True: k * k * f),
            ("bias-added+one-bias", lambda k, c, f, use_bias=True: k * k * c * f + 1),
        ],
    )
    def test_one_wrong_formula_behind_all_values_is_named(self, mistake, function):
        scores = set()
        for seed in map(str, range(10)):
            result = self.marked(function, seed)
            assert (result.outcome, result.mistake) == (Outcome.WRONG, mistake)
            scores.add(result.score)
        assert len(scores) == 1, "the same function earns the same for every seed"

    def test_half_right_earns_half(self):
        assert self.marked(lambda k, c, f, use_bias=True: k * k * c * f).score == 1.5

    def test_a_function_that_returns_nothing_is_not_attempted(self):
        assert self.marked(lambda *_, **__: None).outcome is Outcome.NOT_ATTEMPTED
        assert self.marked(lambda *_, **__: ...).outcome is Outcome.WRONG

    @pytest.mark.parametrize(
        ("function", "said"),
        [
            (lambda k, c, f: 5, "stopped with TypeError"),
            (lambda k, c, f, use_bias=True: 1 / 0, "ZeroDivisionError"),
            (lambda k, c, f, use_bias=True: 4.0, "returned float 4.0"),
            (lambda k, c, f, use_bias=True: True, "returned bool True"),
            (lambda k, c, f, use_bias=True: "160", "returned str '160'"),
            (lambda k, c, f, use_bias=True: exit(), "SystemExit"),
        ],
    )
    def test_what_went_wrong_is_shown(self, function, said):
        result = self.marked(function)
        assert (result.outcome, result.score) == (Outcome.WRONG, 0.0)
        assert said in result.feedback or "came back right" in result.feedback
        assert "conv2d_parameters(" in result.happened

    def test_answers_that_are_nearly_right_earn_nothing(self):
        def almost(k, c, f, use_bias=True):
            return float((k * k * c + use_bias) * f)

        assert self.marked(almost).score == 0.0

        class Agreeable(int):
            def __eq__(self, other):
                return True

            __hash__ = int.__hash__

        assert self.marked(lambda *_, **__: Agreeable(1)).score == 0.0

    def test_nothing_that_comes_back_breaks_the_marking(self):
        class Nasty:
            def __repr__(self):
                raise RuntimeError("no")

        class NastyError(Exception):
            __str__ = Nasty.__repr__

        def endless(k, c, f, use_bias=True):  # Python 3.13.0 finds no end of one that takes (*_, **__)
            return endless(k, c, f, use_bias)

        def raising(*_, **__):
            raise NastyError

        def growing(k, c, f, use_bias=True):
            return 10**5000

        for function in (lambda *_, **__: Nasty(), raising, endless, growing):
            calls = call(function, "seed", self.exercise.cases("seed"))
            result = mark(self.exercise, calls)
            assert (result.outcome, result.score) == (Outcome.WRONG, 0.0)
            assert Calls.from_data(json.loads(json.dumps(calls.as_data()))) == calls

    def test_a_result_that_only_equals_the_count_is_no_whole_number(self):
        cases = self.exercise.cases("seed")
        floats = Calls("seed", tuple({"value": float(case.question.truth)} for case in cases))
        assert mark(self.exercise, floats).score == 0.0

    @pytest.mark.parametrize("one", [{}, {"value": 1.5}, {"value": "160"}, {"value": True}, {"error": 5}, {"x": [[]]}])
    def test_results_of_another_form_are_wrong_and_nothing_worse(self, one):
        assert mark(self.exercise, Calls("seed", (one,) * 12)).outcome is Outcome.WRONG

    def test_numbers_of_numpy_are_numbers(self):
        import numpy as np

        assert self.marked(lambda k, c, f, use_bias=True: np.int64((k * k * c + use_bias) * f)).correct

    def test_what_the_function_prints_and_warns_of_stays_out(self, capsys):
        def noisy(k, c, f, use_bias=True):
            import sys
            import warnings

            print("hello")
            print("trouble", file=sys.stderr)
            warnings.warn("careful", stacklevel=1)
            return (k * k * c + use_bias) * f

        assert self.marked(noisy).correct
        assert capsys.readouterr() == ("", "")

    def test_the_right_values_are_not_told(self):
        exercise = self.exercise
        result = self.marked(lambda *_, **__: 1)
        numbers = set(result.feedback.replace(",", "").replace("(", " ").replace(")", " ").split())
        assert not numbers & {str(case.question.truth) for case in exercise.cases("seed")}


class TestWholeNetworks:
    exercise = find_exercise("write-network")

    def marked(self, function):
        return mark(self.exercise, call(function, "a", self.exercise.cases("a")))

    def test_a_right_function_earns_everything_even_if_it_uses_its_rows_up(self):
        def greedy(rows):
            total = network_parameters(rows)
            while rows:
                rows.pop().clear()
            return total

        result = self.marked(greedy)
        assert result.score == 3.0
        assert self.exercise.cases("a")[0].arguments[0], "what the grader holds is another copy"

    def test_one_slip_in_all_networks_is_named(self):
        def without_biases(rows):
            convolutions = [row["kernel_size"] ** 2 * row["in_channels"] * row["filters"] for row in rows
                            if row["kind"] == "conv"]  # fmt: skip
            return sum(convolutions) + sum(row["inputs"] * row["units"] for row in rows if row["kind"] == "dense")

        assert self.marked(without_biases).mistake == "no-bias"
        assert self.marked(lambda rows: network_parameters([row for row in rows if row["kind"] != "dense"])).mistake

    def test_a_function_for_one_network_only_earns_its_share(self):
        result = self.marked(lambda rows: network_parameters(rows) if len(rows) == 5 else 0)
        assert 0 < result.score < 3
        assert "network_parameters([{'kind': 'conv'" in result.happened
