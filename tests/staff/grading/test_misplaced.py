"""What was handed in beside its place is named, with the place where it belongs."""

from __future__ import annotations

import pytest

from grader.cli import main
from grader.staff.grading.misplaced import misplaced
from grader.staff.nbgrader import Course
from tests.course_folder import hand_in

LESSON = "04-simple-cnn"


@pytest.fixture
def submitted(course_folder):
    return course_folder / "course" / "submitted"


@pytest.mark.parametrize(
    ("lies", "named", "belongs"),
    [
        (f"{LESSON}/felix/{LESSON}.ipynb", f"{LESSON}/felix", f"felix/{LESSON}"),
        (f"{LESSON}/{LESSON}.ipynb", f"{LESSON}/{LESSON}.ipynb", f"STUDENT/{LESSON}/{LESSON}.ipynb"),
        (f"{LESSON}.ipynb", f"{LESSON}.ipynb", f"STUDENT/{LESSON}/{LESSON}.ipynb"),
        (f"lea/{LESSON}.ipynb", f"lea/{LESSON}.ipynb", f"lea/{LESSON}/{LESSON}.ipynb"),
    ],
    ids=["in a folder of the lesson", "of nobody, in it", "of nobody", "in no folder of the lesson"],
)
def test_it_is_told_where_a_misplaced_hand_in_belongs(submitted, capsys, lies, named, belongs):
    (submitted / lies).parent.mkdir(parents=True)
    (submitted / lies).write_text("{}")
    assert main(["grade", LESSON]) == 2
    said = capsys.readouterr().err
    assert "Nobody has handed in" in said
    assert f"course/submitted/{named} lies where nobody looks for it: it belongs in course/submitted/{belongs}." in said


def test_of_many_only_the_first_are_named(submitted):
    for number in range(5):
        (submitted / LESSON / f"learner-{number}").mkdir(parents=True)
    assert misplaced(Course(submitted.parents[1]), LESSON)[-1] == "So it is with 2 more."


def test_in_a_class_that_handed_in_who_is_misplaced_is_told_of_too(course_folder, submitted, capsys):
    hand_in(course_folder, "ada", LESSON, {})
    assert misplaced(Course(course_folder), LESSON) == []
    (submitted / "lea").mkdir()
    (submitted / "lea" / f"{LESSON}.ipynb").write_text("{}")
    assert main(["grade", LESSON, "lea"]) == 2
    assert f"it belongs in course/submitted/lea/{LESSON}/{LESSON}.ipynb" in capsys.readouterr().err
