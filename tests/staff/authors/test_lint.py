"""What is wrong with a lesson is said in plain words, with its place."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace

import pytest

from grader.cli import main
from grader.counting import Conv2D
from grader.course import LESSONS, ChoiceExercise, LayerQuestion, Lesson, find_exercise, find_lesson
from grader.staff.authors.curriculum import in_all, in_exercise, in_lesson
from grader.staff.authors.masters import in_master
from tests.course_folder import make_course, make_other_course
from tests.support import ROOT

LESSON = "02-filters"
GOOD = find_exercise("colour-image")
TICKS = find_exercise("what-changes-the-count")


def said(exercise):
    return " ".join(one.words for one in in_exercise(exercise))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"id": "Colour image"}, "its id is made of small letters"),
        ({"title": " "}, "it has no title"),
        ({"prompt": ""}, "it asks nothing"),
        (
            {"prompt": "How many {weights}?"},
            "a text names {weights}, which is no word of this question. It has: {input}",
        ),
        ({"prompt": "How many {{weights}}?"}, "a brace is left"),
        ({"points": 0}, "it is worth 0 points"),
        ({"hints": GOOD.hints[:2]}, "it has 2 hints, and needs 3"),
        ({"hints": (*GOOD.hints[:2], " ")}, "its hint 3 is empty"),
        ({"hints": (*GOOD.hints, GOOD.hints[0])}, "two of its hints are the same"),
        ({"hints": (*GOOD.hints, "It is 448.")}, "a hint gives the answer away: (3·3·3 + 1)·16 = 448"),
        ({"vary": {"kernel_size": (3, 5)}}, "one of its variants is the exercise itself"),
        ({"vary": {"kernel_size": (3, 5), "filters": (8,)}}, "in 1 of its 2 variants"),
        ({"question": LayerQuestion((4, 4, 3), Conv2D(16, 5))}, "it cannot be asked, or not be solved: LayerError"),
    ],
)
def test_an_exercise(changes, words):
    assert words in said(replace(GOOD, **changes))


def test_a_mistake_that_gives_the_right_answer_where_other_numbers_would_not():
    one_channel = replace(GOOD, question=GOOD.question.with_numbers(in_channels=1), vary={"in_channels": (3, 4)})
    assert "the mistake 'depth-forgotten' or 'bias-per-channel' gives 160, the right answer" in said(one_channel)


def test_a_choice():
    right, wrong = (next(one for one in TICKS.options if one.correct is is_right) for is_right in (True, False))
    assert isinstance(TICKS, ChoiceExercise)
    assert "need something right and something wrong" in said(replace(TICKS, options=(right,)))
    assert "is there 2 times" in said(replace(TICKS, options=(right, wrong, right)))
    assert "names no mistake" in said(replace(TICKS, options=(right, replace(wrong, mistake=""))))
    assert "needs a text, and a why" in said(replace(TICKS, options=(right, replace(wrong, why=""))))
    assert "one option is to be chosen, and 3 are right" in said(replace(TICKS, one=True))


def test_names_are_given_once_and_say_their_place():
    twice = [*LESSONS, Lesson("10-more", "More", (GOOD,))]
    (found,) = in_all(twice)
    assert "'colour-image' is there 2 times" in found.words
    line = int(found.place.rpartition(":")[2])
    declared = (ROOT / "grader" / "course" / "lessons" / "filters.py").read_text().splitlines()
    assert declared[line - 1].strip() == 'id="colour-image",'
    assert "two digits and a name" in str(*in_lesson(Lesson("more", "More", (GOOD,))))


@pytest.fixture
def master(tmp_path):
    path = tmp_path / LESSON / f"{LESSON}.ipynb"
    shutil.copytree(ROOT / "solutions" / LESSON, path.parent)
    for other in ("03-biases", "practice"):
        shutil.copytree(ROOT / "solutions" / other, tmp_path / other)
    return path


def changed(path, cell, **changes):
    """What is said after changes to a cell of the master, and its nbgrader settings."""
    notebook = json.loads(path.read_text())
    if cell is None:
        notebook["metadata"] |= changes
    else:
        found = next(one for one in notebook["cells"] if one["id"] == cell)
        for name, value in changes.items():
            if name in ("grade", "grade_id", "points", "locked", "solution"):
                found["metadata"]["nbgrader"][name] = value
            else:
                found[name] = value
    path.write_text(json.dumps(notebook))
    return [str(one) for one in in_master(path, find_lesson(LESSON))]


CARD, FUNCTION, CALLED = "colour-image", "conv2d-parameters", "write-conv2d"


@pytest.mark.parametrize(
    ("cell", "changes", "words"),
    [
        (
            CARD,
            {"source": 'exercise("colour-picture")'},
            "cell colour-picture: It shows 'colour-picture', which is no exercise",
        ),
        (CARD, {"source": 'exercise("colour-picture")'}, "No cell shows the exercise 'colour-image'"),
        (CARD, {"source": 'exercise("sixteen-filters")'}, "2 cells show 'sixteen-filters'"),
        (CARD, {"source": 'x = 1\nexercise("colour-image")'}, "A card has a cell of its own"),
        (CARD, {"metadata": {}}, "nbgrader does not grade it"),
        (CARD, {"grade_id": "other"}, "nbgrader calls it 'other'"),
        (CARD, {"grade_id": "larger-image"}, "nbgrader knows 2 cells named 'larger-image'"),
        (CARD, {"points": 3}, "nbgrader gives 3 points, the exercise 2 points"),
        (CARD, {"locked": False}, "It is not locked"),
        (CARD, {"outputs": [{"output_type": "stream", "name": "stdout", "text": "448"}]}, "It holds what it showed"),
        (CARD, {"id": "d41d8cd9_x"}, "Its id holds other signs"),
        (CALLED, {"source": 'exercise("write-conv2d")'}, 'Write exercise("write-conv2d", conv2d_parameters)'),
        (FUNCTION, {"source": "def other(): ..."}, "No cell before it defines conv2d_parameters"),
        (FUNCTION, {"source": "def conv2d_parameters(): return 1"}, "Learners would get its solution"),
        (FUNCTION, {"solution": False}, "nbgrader is not told"),
        ("setup", {"source": "x = 1\n" * 13}, "It has 13 lines"),
        ("setup", {"source": f"x = {'1' * 90}"}, "longer than 88 characters"),
        ("size", {"source": "[here](../nowhere.ipynb)"}, "Its link ../nowhere.ipynb leads nowhere"),
        ("summary", {"source": "The end."}, "Where this comes from"),
        (None, {"widgets": {}}, "Widgets are saved in it"),
    ],
)
def test_a_master(master, cell, changes, words):
    assert changed(master, "setup") == [], "nothing is wrong with it yet"
    assert any(words in one for one in changed(master, cell, **changes))


def test_a_master_that_is_none(master):
    master.write_text("{}")
    assert "cannot be read" in str(*in_master(master, find_lesson(LESSON)))
    master.unlink()
    assert "cannot be read" in str(*in_master(master, find_lesson(LESSON)))


def test_the_command_names_files_that_do_not_belong(tmp_path, monkeypatch, capsys):
    course = make_course(tmp_path / "course")
    monkeypatch.chdir(course)
    assert main(["lint", LESSON]) == 0
    assert "Nothing is wrong." in capsys.readouterr().err
    for folder in course.glob("*/0[3-9]-*"):
        shutil.rmtree(folder)  # so that there is less to generate
    released = course / "lessons" / LESSON / f"{LESSON}.ipynb"
    released.write_text(released.read_text().replace("One filter", "One big filter"))
    (course / "lessons" / LESSON / "mine.txt").write_text("mine")
    (course / "lessons" / "old").mkdir()
    shutil.copy(released, course / "lessons" / "old" / "old.ipynb")
    shutil.copy(course / "solutions" / LESSON / f"{LESSON}.ipynb", course / "solutions" / "copy.ipynb")
    (course / "solutions" / LESSON / "answers.jsonl").write_text("{}")
    assert main(["lint", "--json"]) == 1
    found = {one["place"]: one["words"] for one in json.loads(capsys.readouterr().out)}
    assert "not what its master generates" in found[f"lessons/{LESSON}/{LESSON}.ipynb"]
    assert "Its master has no such file" in found[f"lessons/{LESSON}/mine.txt"]
    assert "It has no master" in found["lessons/old/old.ipynb"]
    assert "in no folder of its own name" in found["solutions/copy.ipynb"]
    assert "Somebody answered cards here" in found[f"solutions/{LESSON}/answers.jsonl"]
    assert main(["lint", "99-nothing"]) == 2
    assert "There is no lesson named '99-nothing'" in capsys.readouterr().err


def test_a_course_with_settings_of_its_own_is_looked_at_too(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(make_other_course(tmp_path / "theirs"))
    assert main(["release", LESSON]) == 0
    assert main(["lint", LESSON]) == 0
    assert "Nothing is wrong." in capsys.readouterr().err
    with (tmp_path / "theirs" / "release" / LESSON / f"{LESSON}.ipynb").open("a") as released:
        released.write("\n")
    assert main(["lint", LESSON]) == 1
    assert f"release/{LESSON}/{LESSON}.ipynb: It is not what its master generates" in capsys.readouterr().out
