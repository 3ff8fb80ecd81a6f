"""Order and match, design, estimate, delta, prediction."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.course import NOTHING, find_exercise, variant
from grader.marking import Outcome, Part, calibration, guesses, mark, solution_of
from grader.marking.record import Entry


class TestMatch:
    def test_each_right_place_earns_its_share(self):
        exercise = find_exercise("by-count")
        right = solution_of(exercise).answer
        assert right == {"conv2d": "1st", "dense_1": "2nd", "conv2d_1": "3rd", "dense": "4th"}
        exercise_with_two_swapped = right | {"conv2d": "2nd", "dense_1": "1st"}
        result = mark(exercise, exercise_with_two_swapped)
        assert (result.outcome, result.score, result.mistake) == (Outcome.WRONG, 0.5, "wrong-order")
        assert mark(exercise, right).score == 1.0

    def test_what_is_not_chosen_is_not_wrong(self):
        result = mark("who-does-what", {"pooling": "makes the image smaller"})
        assert result.score == 0.25
        assert {part.outcome for part in result.parts} == {Outcome.RIGHT, Outcome.NOT_ATTEMPTED}
        assert "3 choices still to make" in result.next_step

    @pytest.mark.parametrize("answer", [{"pooling": "sings"}, {"choir": "combines features"}])
    def test_what_does_not_belong_here_is_named(self, answer):
        assert mark("who-does-what", answer).outcome is Outcome.UNREADABLE

    def test_published_networks_are_ordered_by_their_counts(self):
        order = sorted(solution_of(find_exercise("by-size")).answer.items(), key=lambda one: one[1])
        assert [key for key, _ in order] == ["lenet5", "simple-cnn", "mobilenet", "resnet50", "yolov5x", "vgg16"]


class TestDesign:
    EXERCISE = find_exercise("design-within-budget")

    @pytest.mark.parametrize(
        "words",
        [
            "conv8@3 maxpool2 conv16@3 maxpool2 conv16@3 globalavgpool dense10",
            "conv4@3 conv4@3 conv4@3 maxpool2 maxpool2 maxpool2 flatten dense10",
            "conv10@3,same conv10@5,stride=2 conv10@1 globalavgpool",
        ],
    )
    def test_any_design_within_the_conditions_earns_the_points(self, words):
        assert mark(self.EXERCISE, words).score == 3.0

    @pytest.mark.parametrize(
        ("words", "mistake"),
        [
            ("conv8@3 conv8@3 conv8@3 globalavgpool dense9", "wrong-output"),
            ("conv8@3 conv8@3 globalavgpool dense10", "too-few-convolutions"),
            ("conv8@3 conv8@3 conv8@3 flatten dense10", "over-budget"),
        ],
    )
    def test_the_first_condition_that_fails_is_named(self, words, mistake):
        result = mark(self.EXERCISE, words)
        assert (result.outcome, result.score, result.mistake) == (Outcome.WRONG, 0.0, mistake)
        assert result.next_step

    @pytest.mark.parametrize("words", ["konv8@3", "flatten conv8@3", "conv8@99", "conv8@3 " * 200, "vgg16"])
    def test_what_makes_no_network_is_explained_and_costs_nothing(self, words):
        result = mark(self.EXERCISE, words)
        assert (result.outcome, result.counts) == (Outcome.UNREADABLE, False)

    @given(st.text(max_size=30))
    def test_whatever_is_typed_there_is_a_mark(self, words):
        assert mark(self.EXERCISE, words).outcome is not Outcome.GRADER_ERROR


class TestEstimate:
    def test_a_guess_is_noted_and_no_attempt(self):
        result = mark("larger-dense", {"guess": "1000000", "count": ""})
        assert (result.outcome, result.counts, result.score) == (Outcome.NOTED, False, 0.0)

    def test_the_guess_comes_first(self):
        result = mark("larger-dense", {"guess": "", "count": "5537920"})
        assert (result.outcome, result.score) == (Outcome.NOT_ATTEMPTED, 0.0)
        assert "guess" in result.happened

    def test_the_count_is_marked_as_any_other_and_the_guess_is_told_how_good_it_was(self):
        result = mark("larger-dense", {"guess": "1000000", "count": "(26*26*64+1)*128"})
        assert result.score == 2.0
        assert "5.5 times as small" in result.next_step
        wrong = mark("larger-dense", {"guess": "1000000", "count": "1179776"})
        assert wrong.outcome is Outcome.WRONG

    def test_calibration_is_told_over_all_guesses_that_were_counted_since(self):
        def entry(name, guess, count):
            return Entry(name, "check", answer={"guess": guess, "count": count})

        entries = [
            entry("larger-dense", "55379200", ""),
            entry("larger-dense", "1", "5537920"),
            entry("as-dense", "169811200", "(784+1)*21632"),
            entry("my-dense", "7", ""),
            entry("nobody-knows", "7", "7"),
        ]
        found = guesses(entries)
        assert found == [(55379200, 5537920), (169811200, 16981120)], "the first guess counts"
        assert calibration(found) == "Over 2 guesses you were off by a factor of 10.0, mostly too high."
        assert calibration(found[:1]) == ""


class TestDelta:
    def test_only_the_dense_layer_behind_the_flatten_grows_with_the_image(self):
        assert solution_of(find_exercise("image-grows")).answer == ["dense"]
        assert mark("image-grows", ["dense"]).score == 2.0

    def test_a_change_that_is_only_imagined_is_named_with_its_arithmetic(self):
        result = mark("image-grows", ["dense", "conv2d"])
        assert result.mistake == "change-imagined"
        assert "(3·3·1 + 1)·32 before and after" in result.why

    def test_where_nothing_changes_that_is_the_answer(self):
        exercise = find_exercise("padding-in-a-network")
        assert solution_of(exercise).answer == [NOTHING]
        assert mark(exercise, [NOTHING]).correct
        assert mark(exercise, ["dense"]).score == 0.0
        overlooked = mark("stride-in-a-network", [NOTHING])
        assert overlooked.mistake == "change-overlooked"
        assert "dense" not in overlooked.feedback

    def test_ticking_everything_earns_nothing(self):
        every = [option.key for option in find_exercise("image-grows").options]
        assert mark("image-grows", every).score == 0.0


class TestPrediction:
    @pytest.mark.parametrize("key", ["fewer", "same", "more"])
    def test_a_prediction_is_noted_and_the_truth_is_shown(self, key):
        result = mark("predict-stride", [key])
        assert (result.outcome, result.points, result.counts) == (Outcome.NOTED, 0.0, False)
        assert "(3·3·32 + 1)·64 = 18,496" in result.why
        assert ("predicted" in result.happened) == (key == "same")

    @given(st.text(max_size=6))
    def test_there_is_one_right_prediction(self, seed):
        options = variant(find_exercise("my-prediction"), seed).options
        assert sum(option.correct for option in options) == 1


def test_parts_say_what_they_are():
    data = mark("by-count", {"dense": "4th"}).as_data()
    assert {"key": "dense", "outcome": "right", "note": "", "carried": False} in data["parts"]
    assert Part("a", Outcome.RIGHT).note == ""
