"""The capstone at the staff's desk: everybody has other numbers, and one question waits for a person."""

from __future__ import annotations

import shutil

import pytest
from nbgrader.api import Gradebook

from grader.course import find_lesson
from grader.marking import Record, mark, own, solution_of
from grader.staff.grading import grade
from grader.staff.nbgrader import Course
from tests.course_folder import make_course, nbgrader
from tests.support import need_bubblewrap

LESSON = "09-capstone"


def hand_in(course, student, seed):
    """A submission with the right answers to the numbers of a seed."""
    folder = course / "course" / "submitted" / student / LESSON
    shutil.copytree(course / "lessons" / LESSON, folder)
    record = Record(folder)
    record.keep_seed(seed)
    for exercise in find_lesson(LESSON).exercises:
        mine = own(exercise, folder)
        if answer := solution_of(mine).answer:
            record.checked(mine.id, answer, mark(mine, answer))
    return folder


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Ada and Björn did all but the function; Chen took over Ada's answers under a seed of his own."""
    need_bubblewrap()
    course = make_course(tmp_path_factory.mktemp("own") / "course")
    ada = hand_in(course, "ada", "hub/ada")
    hand_in(course, "björn", "hub/björn")
    chen = course / "course" / "submitted" / "chen" / LESSON
    shutil.copytree(ada, chen)
    record = chen / "answers.jsonl"
    record.write_text(record.read_text().replace('"answer": "hub/ada"', '"answer": "hub/chen"'))
    assert nbgrader(course, "generate_assignment", LESSON, "--force").returncode == 0
    done = nbgrader(course, "autograde", LESSON)
    assert done.returncode == 0, done.stderr
    assert nbgrader(course, "generate_feedback", LESSON).returncode == 0
    return course


def submission(course, student):
    with Gradebook(f"sqlite:///{course}/course/gradebook.db") as gradebook:
        found = gradebook.find_submission(LESSON, student)
        grades = {grade.cell.name: grade.auto_score for notebook in found.notebooks for grade in notebook.grades}
        return found.needs_manual_grade, grades


@pytest.mark.parametrize("student", ["ada", "björn"])
def test_right_answers_to_ones_own_numbers_earn_everything(course, student):
    _, grades = submission(course, student)
    expected = {one.id: float(one.points) for one in find_lesson(LESSON).exercises if one.points}
    assert grades == expected | {"write-separable": 0.0, "own-words": 0.0}


def test_answers_to_the_numbers_of_somebody_else_earn_nothing(course):
    _, grades = submission(course, "chen")
    assert not any(grades.values())


def test_the_seed_stands_in_the_feedback(course):
    page = (course / "course" / "feedback" / "björn" / LESSON / f"{LESSON}.html").read_text()
    assert "hub/björn" in page


def test_a_copied_file_and_an_answer_to_be_read_need_a_look(course):
    folder = hand_in(course, "eve", "hub/ada")
    write(folder)
    problems = {one.student: one.problem for one in grade(Course(course), LESSON, ["ada", "eve", "björn"])}
    assert problems == {
        "ada": "has the seed of eve: a copied file?",
        "eve": "an answer waits to be read, in the formgrader; has the seed of ada: a copied file?",
        "björn": "",
    }


def write(folder):
    """Answer the question that a person reads."""
    path = folder / f"{LESSON}.ipynb"
    text = path.read_text()
    assert "*Write your answer here.*" in text
    path.write_text(text.replace("*Write your answer here.*", "Most are in the last convolution, (3·3·16 + 1)·16."))


def test_words_that_were_written_wait_for_a_person(course):
    folder = hand_in(course, "dora", "hub/dora")
    write(folder)
    assert nbgrader(course, "autograde", LESSON, "--student", "dora").returncode == 0
    needs_a_person, grades = submission(course, "dora")
    assert needs_a_person
    assert grades["own-words"] is None
