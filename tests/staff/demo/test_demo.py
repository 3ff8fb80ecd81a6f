"""The made-up class: it takes the real road, and its numbers are those that one counts by hand."""

from __future__ import annotations

import csv
import json
import sqlite3
import time
from collections import Counter
from contextlib import closing
from datetime import datetime

import pytest

from grader.cli import main
from grader.course import find_exercise, find_lesson
from grader.marking.record import entries_in
from grader.staff.demo import CLASS, LESSONS, make
from grader.staff.demo.habits import Habit
from grader.staff.nbgrader import Course
from grader.staff.report import make_report, report_data
from tests.course_folder import make_other_course, nbgrader
from tests.support import ROOT, need_bubblewrap

SIZE = 40
TRUTHS = {"sixteen-filters": 160, "larger-image": 160, "colour-image": 448}
"""(3·3·1 + 1)·16, and with three channels (3·3·3 + 1)·16."""


def unwatched(what, things, total):
    return things


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    need_bubblewrap()
    return make(Course(ROOT), tmp_path_factory.mktemp("demo") / "a class", unwatched, size=SIZE, jobs=2)


def who(demo, habit):
    return [one.person.id for one in demo.learners if one.habit is habit]


def gradebook(demo, lesson):
    """Each learner's points by the names of cells, straight from the database."""
    query = """
        SELECT student.id, base_cell.name, COALESCE(grade.manual_score, grade.auto_score)
        FROM student
        JOIN submitted_assignment ON submitted_assignment.student_id = student.id
        JOIN assignment ON assignment.id = submitted_assignment.assignment_id
        JOIN submitted_notebook ON submitted_notebook.assignment_id = submitted_assignment.id
        JOIN grade ON grade.notebook_id = submitted_notebook.id
        JOIN base_cell ON base_cell.id = grade.cell_id
        WHERE assignment.name = ?"""
    points = {}
    with closing(sqlite3.connect(demo.root / "course" / "gradebook.db")) as database:
        for student, cell, score in database.execute(query, [lesson]):
            points.setdefault(student, {})[cell] = score
    return points


def log(demo, student, lesson=LESSONS[0]):
    path = demo.root / "course" / "submitted" / student / lesson / "answers.jsonl"
    return list(entries_in(path.read_bytes())) if path.is_file() else []


def counted(typed):
    """What an answer comes to, by Python's own arithmetic; None where it is none."""
    plain = typed.replace(",", "").replace("·", "*").replace("×", "*").replace("x", "*").replace("−", "-")
    try:
        return eval(plain, {"__builtins__": {}})
    except Exception:
        return None


def test_marks_are_those_that_one_counts_by_hand(demo):
    held = gradebook(demo, "02-filters")
    compared = 0
    for student, points in held.items():
        if student in who(demo, Habit.WITHOUT_LOG):
            continue
        for name, truth in TRUTHS.items():
            answers = [entry.answer for entry in log(demo, student) if (entry.exercise, entry.event) == (name, "check")]
            earned = find_exercise(name).points if any(counted(one) == truth for one in answers) else 0
            assert points[name] == earned, (student, name, answers)
            compared += 1
    assert compared > 3 * SIZE * 0.8
    assert {row.student: row.score for row in demo.graded["02-filters"] if row.score is not None} == pytest.approx(
        {student: sum(points.values()) for student, points in held.items()}
    )


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_report_says_what_the_gradebook_holds(demo, lesson):
    found = report_data(make_report(Course(demo.root), lesson))
    held = gradebook(demo, lesson)
    assert {one["id"]: one["score"] for one in found["learners"]} == pytest.approx(
        {student: sum(score or 0 for score in points.values()) for student, points in held.items()}
    )
    assert {one["id"] for one in found["absent"]} == set(who(demo, Habit.ABSENT))
    assert [one["id"] for one in found["ungraded"]] == who(demo, Habit.BROKEN)
    assert {name for one in found["copies"] for name in one["ids"]} == {
        *who(demo, Habit.COPIES),
        *who(demo, Habit.COPIED_FROM),
    }
    points = {one.id: one.points for one in find_lesson(lesson).exercises}
    for one in found["exercises"]:
        full = sum(scores[one["exercise"]] == points.get(one["exercise"]) for scores in held.values())
        if one["exercise"] in points:
            assert one["outcomes"]["right"] == full
        assert sum(one["outcomes"].values()) == len(held)


def test_every_kind_of_learner_is_there_and_gets_what_is_due(demo):
    rows = {row.student: row for row in demo.graded["02-filters"]}
    (absent, *_), (broken,), (blank, *_) = (who(demo, one) for one in (Habit.ABSENT, Habit.BROKEN, Habit.BLANK))
    assert absent not in rows
    assert rows[broken].score is None
    assert "no notebook that can be read" in rows[broken].problem
    assert rows[blank].score == 0
    held = gradebook(demo, "02-filters")
    for habit in (Habit.CHEATS, Habit.ENDLESS, Habit.CRASHES):
        (student,) = who(demo, habit)
        assert held[student]["write-conv2d"] == 0
    (slow,), (alone,) = who(demo, Habit.SLOW), who(demo, Habit.WITHOUT_LOG)
    assert held[slow]["write-conv2d"] == 3
    assert log(demo, alone) == []
    assert rows[alone].score > 0, "the answers stand in the notebook too"
    (copied,), (copies,) = who(demo, Habit.COPIED_FROM), who(demo, Habit.COPIES)
    assert {row.student for row in demo.graded["09-capstone"] if "a copied file?" in row.problem} == {copied, copies}
    assert any("waits to be read" in row.problem for row in demo.graded["09-capstone"])


def test_every_mistake_of_the_lesson_is_made_by_somebody(demo):
    met = Counter()
    for learner in demo.learners:
        met.update(entry.mark["mistake"] for entry in log(demo, learner.person.id) if entry.mark)
    assert {"no-bias", "one-bias", "filters-forgotten", "times-output-size", "kernel-not-squared"} <= set(met)
    assert len(met) > 15
    assert "no-bias" in [name for name, _ in met.most_common(4)], "a common one"


def test_times_are_those_of_people(demo):
    (guesses, *_), (told,) = who(demo, Habit.GUESSES), who(demo, Habit.TOLD)
    pace = {}
    for learner in demo.learners:
        times = [datetime.fromisoformat(entry.time) for entry in log(demo, learner.person.id)]
        assert times == sorted(times)
        assert not times or times[-1] < datetime.now(times[-1].tzinfo)
        pace[learner.person.id] = (times[-1] - times[0]).total_seconds() / len(times) if times else 0
    works = sorted(pace[name] for name in who(demo, Habit.WORKS) if pace[name])
    assert 30 < works[len(works) // 2] < 300
    assert max(pace[guesses], pace[told]) < 30


def test_nbgrader_releases_the_feedback_of_everybody(demo):
    done = nbgrader(demo.root, "release_feedback", LESSONS[0])
    assert done.returncode == 0, done.stderr
    released = list((demo.root / "course" / "exchange").rglob("*.html"))
    assert len(released) == len(demo.graded[LESSONS[0]])
    pages = [path.read_text() for path in released]
    assert sum("At a glance" in page for page in pages) == len(pages) - len(who(demo, Habit.BROKEN))


def test_everything_lies_in_the_folder_and_nothing_of_the_real_class_is_touched(demo):
    assert not (ROOT / "course" / "submitted").exists()
    with (demo.root / CLASS).open(encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == SIZE
    assert all(path.is_file() and path.is_relative_to(demo.root) for path in demo.reports.values())
    assert demo.feedback.is_file()
    assert json.loads((demo.root / "lessons" / "02-filters" / "02-filters.ipynb").read_text())["cells"]


def test_the_command_says_what_is_in_the_way(tmp_path, monkeypatch, capsys):
    need_bubblewrap()
    (tmp_path / "mine.txt").write_text("mine")
    monkeypatch.chdir(ROOT)
    assert main(["demo", str(tmp_path)]) == 2
    assert "is not empty" in capsys.readouterr().err
    monkeypatch.chdir(tmp_path)
    assert main(["demo"]) == 2
    assert "nbgrader_config.py" in capsys.readouterr().err


def test_a_course_with_settings_of_its_own_has_a_demo_too(tmp_path, monkeypatch, capsys):
    need_bubblewrap()
    monkeypatch.chdir(make_other_course(tmp_path / "theirs"))
    demo = ["demo", str(tmp_path / "class"), "--learners", "12"]
    assert main(demo) == 2
    assert f"Make it first: python -m grader release {' '.join(LESSONS)}" in capsys.readouterr().err
    assert main(["release", *LESSONS]) == 0
    assert main(demo) == 0
    assert "11 of 11 in 02-filters" in capsys.readouterr().out
    assert not (tmp_path / "theirs" / "submitted").exists()


@pytest.mark.slow
def test_a_class_of_sixty_takes_less_than_a_minute(tmp_path, monkeypatch, capsys):
    need_bubblewrap()
    monkeypatch.chdir(ROOT)
    begun = time.monotonic()
    assert main(["demo", str(tmp_path / "class")]) == 0
    assert time.monotonic() - begun < 60
    assert "Try next" in capsys.readouterr().out
