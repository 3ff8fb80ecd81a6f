"""The report's numbers, beside the same counted straight from the gradebook's tables and from the learners' logs."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections import defaultdict
from contextlib import closing

import pytest

from grader.staff.report import make_report, report_data, write_tables
from tests.staff.report.classroom import LESSONS

MARKS = """
select student_id, base_cell.name, coalesce(manual_score, auto_score), coalesce(extra_credit, 0.0),
    coalesce(late_submission_penalty, 0.0), grade_cells.max_score
from grade
join grade_cells on grade.cell_id = grade_cells.id
join base_cell on grade_cells.id = base_cell.id
join submitted_notebook on grade.notebook_id = submitted_notebook.id
join submitted_assignment on submitted_notebook.assignment_id = submitted_assignment.id
join assignment on submitted_assignment.assignment_id = assignment.id
where assignment.name = ?
"""


@pytest.fixture(scope="module", params=LESSONS)
def lesson(request, course, classroom):
    """The report of a lesson as data, and what stands in the gradebook and the logs."""

    class Lesson:
        name = request.param
        data = report_data(make_report(course, request.param))
        exercises = {one["exercise"]: one for one in data["exercises"]}  # noqa: RUF012
        folder = classroom / "course"

        @property
        def rows(self):
            with closing(sqlite3.connect(self.folder / "gradebook.db")) as gradebook:
                return gradebook.execute(MARKS, [self.name]).fetchall()

        @property
        def logs(self):
            """All checks of all learners whose work was graded, by learner and exercise."""
            found = defaultdict(list)
            for student in {row[0] for row in self.rows}:
                text = (self.folder / "submitted" / student / self.name / "answers.jsonl").read_text()
                for entry in map(json.loads, filter(None, text.split("\n"))):
                    found[student, entry["exercise"]].append(entry)
            return found

    return Lesson()


def test_who_is_right_and_who_has_how_many_points(lesson):
    right, earned, students, totals = defaultdict(int), defaultdict(list), set(), defaultdict(float)
    late = {}
    for student, cell, score, extra, penalty, most in lesson.rows:
        students.add(student)
        totals[student] += (score or 0.0) + extra
        late[student] = penalty
        right[cell] += score == most
        if score is not None:
            earned[cell].append((score + extra) / most)
    assert set(late.values()) == {0.0, 1.0}
    totals = {student: max(0.0, total - late[student]) for student, total in totals.items()}
    assert len(students) > 20
    for name, one in lesson.exercises.items():
        assert one["outcomes"]["right"] == one["solved"]["count"] == right[name]
        assert sum(one["outcomes"].values()) == one["solved"]["of"] == len(students)
        assert one["earned"] == pytest.approx(sum(earned[name]) / len(earned[name]))
    assert {one["id"]: one["score"] for one in lesson.data["learners"]} == pytest.approx(totals)


def test_first_tries_attempts_and_hints_are_those_of_the_logs(lesson):
    for name, one in lesson.exercises.items():
        if name == "write-conv2d":
            continue  # of a function, a card writes no more than that it was checked; here nobody did
        tried = right = hinted = 0
        for (_, exercise), entries in lesson.logs.items():
            if exercise != name:
                continue
            counted = [
                entry["mark"]["outcome"] == "right"
                for entry in entries
                if entry["event"] == "check" and entry["mark"]["outcome"] in ("right", "wrong")
            ]
            tried += bool(counted)
            right += bool(counted) and counted[0]
            hinted += any(entry["event"] == "hint" for entry in entries)
        assert (one["first_try"]["count"], one["first_try"]["of"]) == (right, tried)
        assert one["hinted"] == hinted


def test_mistakes_are_counted_by_learners_and_not_by_answers(lesson):
    who = defaultdict(set)
    for (student, exercise), entries in lesson.logs.items():
        for entry in entries:
            if entry["event"] == "check" and entry["mark"]["mistake"]:
                who[exercise, entry["mark"]["mistake"]].add(student)
    found = {
        (name, met["mistake"]): met["learners"]
        for name, one in lesson.exercises.items()
        for met in one["mistakes"]
        if name != "write-conv2d"
    }
    assert found == {key: len(students) for key, students in who.items()}
    assert found


def test_wrong_numbers_without_a_name_are_told(lesson):
    numbers = defaultdict(set)
    for (student, exercise), entries in lesson.logs.items():
        for entry in entries:
            if entry["event"] == "check" and entry["mark"]["outcome"] == "wrong" and not entry["mark"]["mistake"]:
                numbers[exercise].add((str(entry["answer"]), student))
    for name, one in lesson.exercises.items():
        for number in one["wrong_numbers"]:
            typed = {student for answer, student in numbers[name] if answer == number["number"]}
            assert number["learners"] == len(typed) > 0


@pytest.mark.parametrize("lesson", ["02-filters"], indirect=True)
def test_outcomes_that_are_not_wrong_are_kept_apart(lesson):
    outcomes = lesson.exercises["sixteen-filters"]["outcomes"]
    assert outcomes["unreadable"] >= 1, "eve typed a script"
    assert outcomes["not attempted"] >= 1
    assert lesson.exercises["larger-image"]["outcomes"]["grader error"] == 1
    assert [one["title"] for one in lesson.data["errors"]] == ["A larger image"]
    assert [one["id"] for one in lesson.data["ungraded"]] == ["broken"]
    assert "no notebook that can be read" in lesson.data["ungraded"][0]["why"]
    assert {one["id"] for one in lesson.data["absent"]} == {"learner-14", "formula"}


@pytest.mark.parametrize("lesson", ["02-filters"], indirect=True)
def test_copies_are_found_by_lines_and_by_pauses(lesson):
    found = {tuple(one["ids"]): " ".join(one["signs"]) for one in lesson.data["copies"]}
    assert set(found) == {("copied", "learner-03"), ("learner-18", "moved")}
    assert "times included" in found["copied", "learner-03"]
    assert "pauses" in found["learner-18", "moved"]


def test_csv_and_json_say_the_same(course, lesson, tmp_path):
    paths = write_tables(make_report(course, lesson.name), course, tmp_path)
    tables = {path.stem.rpartition("-")[2]: path.read_text(encoding="utf-8-sig") for path in paths}
    assert set(tables) == {"exercises", "mistakes", "numbers", "learners"}
    rows = {name: list(csv.DictReader(io.StringIO(text, newline=""))) for name, text in tables.items()}
    for row in rows["exercises"]:
        one = lesson.exercises[row["exercise"]]
        assert {name: int(row[name]) for name in one["outcomes"]} == one["outcomes"]
        assert float(row["points earned"]) == pytest.approx(one["earned"], abs=1e-6)
    scores = {row["id"]: float(row["score"]) for row in rows["learners"] if row["state"] == "graded"}
    assert scores == pytest.approx({one["id"]: one["score"] for one in lesson.data["learners"]}, abs=1e-6)
    assert sum(int(row["learners"]) for row in rows["mistakes"]) == sum(
        met["learners"] for one in lesson.exercises.values() for met in one["mistakes"]
    )
    assert next(row for row in rows["learners"] if row["id"] == "formula")["name"] == "'=1+1"


def test_the_course_has_the_numbers_of_its_lessons(course):
    data = report_data(make_report(course, None))
    lessons = {name: report_data(make_report(course, name)) for name in LESSONS}
    assert [one["lesson"] for one in data["lessons"]] == list(LESSONS)
    for one in data["lessons"]:
        theirs = lessons[one["lesson"]]
        assert one["outcomes"]["right"] == sum(other["outcomes"]["right"] for other in theirs["exercises"])
    shares = {one["id"]: one["earned"] for one in data["learners"]}
    for name, theirs in lessons.items():
        for learner in theirs["learners"]:
            assert shares[learner["id"]][name] == pytest.approx(learner["score"] / theirs["points"])
    assert shares["learner-14"] == {}
    made = {one["mistake"]: one["lessons"] for one in data["mistakes"]}
    assert made == {
        mistake: {
            name: next(one["learners"] for one in theirs["mistakes"] if one["mistake"] == mistake)
            for name, theirs in lessons.items()
            if mistake in {one["mistake"] for one in theirs["mistakes"]}
        }
        for mistake in made
    }
