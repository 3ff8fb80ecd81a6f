"""How far a learner has come."""

from __future__ import annotations

import pytest

from grader.course import LESSONS, find_lesson
from grader.marking import Record, mark, own, progress_of, solution_of
from grader.marking.calls import call
from tests.support import FUNCTIONS

POINTS = sum(exercise.points for lesson in LESSONS for exercise in lesson.exercises)


def solve(course, lesson):
    """Do a whole lesson, as its learner would."""
    folder = course / lesson
    folder.mkdir(exist_ok=True)
    for exercise in find_lesson(lesson).exercises:
        mine = own(exercise, folder)
        answer = solution_of(mine).answer
        if exercise.id in FUNCTIONS:
            answer = call(FUNCTIONS[exercise.id], "a", mine.cases("a"))
        Record(folder).checked(mine.id, answer, mark(mine, answer))


def test_before_the_first_answer_the_first_lesson_comes_next(tmp_path):
    found = progress_of(tmp_path)
    assert (found.score, found.points) == (0, POINTS)
    assert found.following.lesson is LESSONS[0]
    assert not found.mistakes


def test_a_lesson_that_is_solved_is_done_and_the_next_one_follows(tmp_path):
    solve(tmp_path, "01-parameters")
    found = progress_of(tmp_path)
    assert found.lessons[0].done
    assert found.score == found.lessons[0].points
    assert found.following.lesson.id == "02-filters"
    assert found.following.left[0].id == "sixteen-filters"


def test_after_everything_nothing_follows(tmp_path):
    (tmp_path / "09-capstone").mkdir()
    Record(tmp_path / "09-capstone").keep_seed("hub/ada")
    for lesson in LESSONS:
        solve(tmp_path, lesson.id)
    found = progress_of(tmp_path)
    assert (found.score, found.following) == (POINTS, None)


def test_mistakes_are_counted_by_their_names_over_all_lessons(tmp_path):
    for lesson, exercise, wrong in (
        ("02-filters", "sixteen-filters", "144"),
        ("02-filters", "colour-image", "432"),
        ("04-simple-cnn", "second-convolution", "640"),
    ):
        (tmp_path / lesson).mkdir(exist_ok=True)
        Record(tmp_path / lesson).checked(exercise, wrong, mark(exercise, wrong))
    assert progress_of(tmp_path).mistakes.most_common() == [("no-bias", 2), ("depth-forgotten", 1)]


@pytest.mark.parametrize(
    "line", ['{"schema": 1, "exercise": "one-unit", "variant": "", "event": "check", "mark": 7}', "\x00"]
)
def test_foreign_lines_and_records_that_cannot_be_read_do_no_harm(tmp_path, line):
    (tmp_path / "01-parameters").mkdir()
    (tmp_path / "01-parameters" / "answers.jsonl").write_text(line + "\n")
    (tmp_path / "02-filters" / "answers.jsonl").mkdir(parents=True)
    found = progress_of(tmp_path)
    assert (found.score, found.lessons[1].tried) == (0, 0)
