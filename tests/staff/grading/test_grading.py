"""Grading a made-up class with real nbgrader."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest

from grader.cli import main
from grader.course import find_exercise
from grader.marking import Calls, Record, mark
from grader.staff.nbgrader import Course, CourseError
from grader.staff.release import release
from tests.course_folder import RIGHT_FUNCTION, grades_of, hand_in, make_course, nbgrader, right_answers
from tests.support import ROOT, need_bubblewrap

LESSON = "02-filters"


def calls_of_a_right_function():
    """What a card keeps of one, and its mark."""
    exercise = find_exercise("write-conv2d")
    calls = Calls("seed", tuple({"value": case.question.truth} for case in exercise.cases("seed")))
    return calls, mark(exercise, calls)


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A class of ten, graded with ``python -m grader grade``."""
    need_bubblewrap()
    course = make_course(tmp_path_factory.mktemp("staff") / "a course")
    hand_in(course, "ada", LESSON, right_answers(LESSON), RIGHT_FUNCTION)
    hand_in(course, "björn", LESSON, {"sixteen-filters": "144", "colour-image": "(3*3*3+1)*16"})
    hand_in(course, "chen", LESSON, {}, "    return kernel_size**2 * in_channels * filters")
    hand_in(course, "dora", LESSON, {})
    broken = hand_in(course, "emil", LESSON, right_answers(LESSON))
    (broken / f"{LESSON}.ipynb").write_text("this is no notebook")
    renamed = hand_in(course, "fay", LESSON, right_answers(LESSON))
    (renamed / f"{LESSON}.ipynb").rename(renamed / "mine.ipynb")
    hand_in(course, "gus", LESSON, {"sixteen-filters": "160"}, "    return (")
    Record(hand_in(course, "hana", LESSON, {})).checked("write-conv2d", *calls_of_a_right_function())
    hand_in(course, "*", LESSON, {})
    hand_in(course, "\x1b[2J", LESSON, {})
    command = [sys.executable, "-m", "grader", "grade", LESSON]
    done = subprocess.run(command, cwd=course, capture_output=True, text=True, check=False)
    return course, done


def test_the_table_shows_everybody_and_who_needs_a_look(graded):
    _, done = graded
    lines = {line.split()[0]: line.split()[1:] for line in done.stdout.splitlines()[2:]}
    assert lines["ada"] == ["8", "8"]
    assert lines["björn"] == ["2", "8"]
    assert lines["chen"] == ["1.5", "8"]
    assert lines["dora"] == ["0", "8"]
    assert lines["emil"][:2] == ["–", "–"], "no mark is not the same as zero"
    assert "is no notebook that can be read" in done.stdout
    assert lines["fay"][:2] == ["5", "8"]
    assert "the notebook was handed in as mine.ipynb" in done.stdout
    assert lines["hana"][:2] == ["0", "8"]
    assert "write-conv2d passed on its card, and not as it was handed in: was the notebook saved?" in done.stdout
    assert lines["*"][:3] == ["–", "–", "has"], "nbgrader would grade everybody for a pattern"
    assert lines["?[2J"][:3] == ["–", "–", "has"], "nothing in a name moves the cursor"
    assert done.returncode == 1, "somebody needs a look"
    assert "Traceback" not in done.stderr
    assert "arning" not in done.stderr, "staff are not shown warnings that they can do nothing about"


def test_a_cell_that_ends_in_an_error_costs_its_own_exercise_alone(graded):
    course, _ = graded
    grades = grades_of(course, "gus", LESSON)
    assert grades["sixteen-filters"] == 1.0
    assert grades["write-conv2d"] == 0.0
    page = (course / "course" / "feedback" / "gus" / LESSON / f"{LESSON}.html").read_text()
    assert "SyntaxError" in page


def test_grading_leaves_alone_what_learners_open(graded):
    course, _ = graded
    for path in (ROOT / "lessons").rglob("*.ipynb"):
        assert (course / path.relative_to(ROOT)).read_bytes() == path.read_bytes()
    assert not (course / "course" / "set-aside").exists()


def test_every_card_has_its_own_mark_in_the_gradebook(graded):
    course, _ = graded
    assert grades_of(course, "björn", LESSON) == {
        "sixteen-filters": 0.0,
        "larger-image": 0.0,
        "colour-image": 2.0,
        "what-changes-the-count": 0.0,
        "write-conv2d": 0.0,
    }
    assert sum(grades_of(course, "ada", LESSON).values()) == 8.0
    assert grades_of(course, "chen", LESSON)["write-conv2d"] == 1.5


def test_feedback_is_what_the_learner_would_have_seen(graded):
    course, _ = graded
    page = (course / "course" / "feedback" / "björn" / LESSON / f"{LESSON}.html").read_text()
    assert "the biases are not in your count yet" in page
    assert "Not attempted" in page


def test_who_could_not_be_graded_is_told_why_and_what_to_do(graded):
    course, _ = graded
    page = (course / "course" / "feedback" / "emil" / LESSON / f"{LESSON}.html").read_text()
    assert "is no notebook that can be read" in page
    assert "hand it in again" in page


def test_graded_notebooks_show_what_the_cells_showed_and_no_error(graded):
    course, _ = graded
    for student in ("ada", "björn", "chen", "dora"):
        notebook = json.loads((course / "course" / "autograded" / student / LESSON / f"{LESSON}.ipynb").read_text())
        outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", [])]
        assert not [one for one in outputs if one["output_type"] == "error" or one.get("name") == "stderr"]
        assert any("9 weights + 1 bias = 10 parameters" in one.get("text", "") for one in map(joined, outputs))


def joined(output):
    return output | {"text": "".join(output.get("text", []))}


def test_plain_nbgrader_autograde_gives_the_very_same_marks(graded):
    course, _ = graded
    before = {student: grades_of(course, student, LESSON) for student in ("ada", "björn")}
    for student in before:
        done = nbgrader(course, "autograde", LESSON, f"--student={student}", "--force")
        assert done.returncode == 0, done.stderr
    assert {student: grades_of(course, student, LESSON) for student in before} == before


def test_nbgrader_without_our_part_gives_the_very_same_marks(graded, tmp_path):
    course, _ = graded
    stock = make_course(tmp_path / "stock", stock=True)
    shutil.copytree(course / "course", stock / "course", ignore=shutil.ignore_patterns("autograded", "feedback"))
    done = nbgrader(stock, "autograde", LESSON, "--student=chen")
    assert done.returncode == 0, done.stderr
    assert grades_of(stock, "chen", LESSON) == grades_of(course, "chen", LESSON)
    assert not list((stock / "course" / "autograded").rglob("marks.jsonl")), "it was nbgrader that marked"


def test_one_broken_submission_stops_no_other_with_plain_nbgrader(graded):
    course, _ = graded
    shutil.rmtree(course / "course" / "autograded" / "dora")
    done = nbgrader(course, "autograde", LESSON)
    assert done.returncode != 0, "somebody needs a look"
    assert "is no notebook that can be read" in done.stderr
    assert (course / "course" / "autograded" / "dora" / LESSON / f"{LESSON}.ipynb").is_file()


def test_stock_nbgrader_exports_the_marks(graded):
    course, _ = graded
    done = nbgrader(course, "export", "--to=course/grades.csv")
    assert done.returncode == 0, done.stderr
    rows = (course / "course" / "grades.csv").read_text().splitlines()
    columns = rows[0].split(",")
    ada = dict(zip(columns, next(row for row in rows if ",ada," in row).split(","), strict=True))
    assert float(ada["score"]) == 8.0
    assert float(ada["max_score"]) == 8.0


def test_stock_nbgrader_generates_and_validates(graded, tmp_path):
    course, _ = graded
    done = nbgrader(course, "generate_assignment", "01-parameters", "--force")
    assert done.returncode == 0, done.stderr
    untouched = nbgrader(course, "validate", "lessons/01-parameters/01-parameters.ipynb")
    assert "VALIDATION FAILED ON 4 CELL(S)" in untouched.stdout
    master = nbgrader(course, "validate", "solutions/01-parameters/01-parameters.ipynb")
    assert "Success" in master.stdout
    assert not list((course / "solutions").rglob("answers.jsonl"))


def test_a_lesson_nobody_handed_in_is_said(graded, monkeypatch, capsys):
    course, _ = graded
    monkeypatch.chdir(course)
    assert main(["grade", "01-parameters"]) == 2
    assert "Nobody has handed in" in capsys.readouterr().err
    assert main(["grade", "99-nothing"]) == 2
    assert "Known are" in capsys.readouterr().err


def test_widgets_saved_in_a_master_are_not_released(tmp_path):
    course = make_course(tmp_path / "course")
    master = course / "solutions" / LESSON / f"{LESSON}.ipynb"
    notebook = json.loads(master.read_text())
    notebook["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": {"typed": "secret"}}}
    master.write_text(json.dumps(notebook))
    list(release(Course(course), [LESSON]))
    assert "secret" not in (course / "lessons" / LESSON / f"{LESSON}.ipynb").read_text()
    with pytest.raises(CourseError, match="no lesson"):
        list(release(Course(course), ["99-nothing"]))


def test_release_loses_nothing_that_somebody_did_in_the_lessons(tmp_path):
    course = make_course(tmp_path / "course")
    lesson = course / "lessons" / LESSON
    (lesson / "answers.jsonl").write_text("worked here")
    (lesson / f"{LESSON}.ipynb").write_text("and here")
    (released,) = release(Course(course), [LESSON])
    assert (lesson / "answers.jsonl").read_text() == "worked here"
    assert released.set_aside is not None
    assert (released.set_aside / f"{LESSON}.ipynb").read_text() == "and here"
    assert "sixteen-filters" in (lesson / f"{LESSON}.ipynb").read_text()
