"""Each format, read back by a reader that was written from its description."""

from __future__ import annotations

import csv
import io
import json
import uuid

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ralph.models.xapi.base.statements import BaseXapiStatement

from grader.cli.export import FORMATS as NAMED
from grader.staff.export import FORMATS, Wishes
from grader.staff.nbgrader import CourseError
from grader.staff.roster import Student
from tests.staff.export.made_up import ADA, SITE, WANG, class_marks, file_of, learner, roster_in
from tests.staff.export.readers import Canvas, moodle_imports, rfc4180
from tests.staff.gradescope.schema import SCHEMA


def test_the_command_knows_all_formats():
    assert tuple(FORMATS) == NAMED


@pytest.mark.parametrize(
    ("one", "score"),
    [
        (learner("a", 1.0, 1.5), 2.5),
        (learner("a", 1.0, 1.5, manual=3.0), 4.0),
        (learner("a", 1.0, 3.0, extra=0.5), 4.5),
        (learner("a", 1.0, 0.0, penalty=0.25), 0.75),
        (learner("a", 1.0, 0.0, penalty=5.0), 0.0),
        (learner("a", 0.0, 0.0, extra=-2.0), 0.0),
        (learner("a", known=False), None),
    ],
    ids=["automatic", "by hand", "extra credit", "late", "later than it is worth", "less than nothing", "no marks"],
)
def test_one_score_is_the_same_in_every_format(tmp_path, one, score):
    marks = class_marks(one)
    canvas = roster_in(tmp_path, "Student,ID,SIS User ID,SIS Login ID,Section,02-filters (77)\nA,1,s,a,x,\n")
    found = Canvas({1: ("A", "s", "a")}, {77: "lesson"}).imports(file_of("canvas", marks, roster=canvas)[0])
    moodle = roster_in(tmp_path, "Full name,Username,Email address\nA,a,a@b.c\n")
    taken = moodle_imports(file_of("moodle", marks, roster=moodle)[0], {"a": 1}, "Username", "02-filters")
    header, row = rfc4180(file_of("csv", marks)[0])
    statements = json.loads(file_of("xapi", marks, site=SITE)[0])
    results = FORMATS["gradescope"](marks, Wishes()).files
    if score is None:
        assert (found, taken, statements, results) == ({}, {}, [], {}), "no mark is not zero"
        assert dict(zip(header, row, strict=True))["score"] == ""
        return
    assert float(found[1, "lesson"]) == taken[1] == score
    assert float(dict(zip(header, row, strict=True))["score"]) == score
    assert statements[0]["result"]["score"]["raw"] == score
    assert json.loads(next(iter(results.values())))["score"] == score


NAME = st.text(
    st.one_of(st.sampled_from("=+-@,;\"' "), st.characters(codec="utf-8", exclude_categories=["C"])), max_size=9
)
LEARNERS = st.lists(st.tuples(NAME, st.floats(0, 1), st.floats(-3, 3), st.booleans()), max_size=6)


@settings(max_examples=60)
@given(learners=LEARNERS)
def test_whatever_learners_are_called_canvas_and_moodle_get_everybodys_marks(tmp_path_factory, learners):
    folder = tmp_path_factory.mktemp("names")
    people = [Student(f"s{number}") for number in range(len(learners))]
    marks = class_marks(*(learner(who, one, two, known=known) for who, (_, one, two, known)
                          in zip(people, learners, strict=True)))  # fmt: skip
    scores = {number: one.score for number, one in enumerate(marks.learners) if one.score is not None}
    out = io.StringIO(newline="")
    rows = [[name, str(number + 1), f"s{number}", "A", ""] for number, (name, *_) in enumerate(learners)]
    csv.writer(out).writerows([["Student", "ID", "SIS Login ID", "Section", "02-filters (77)"], *rows])
    data, exported = file_of("canvas", marks, roster=roster_in(folder, out.getvalue()))
    canvas = Canvas({number + 1: (f"{number}", "", f"s{number}") for number in range(len(people))}, {77: "x"})
    found = {number - 1: float(mark) for (number, _), mark in canvas.imports(data).items()}
    assert found == pytest.approx(scores, abs=1e-6)
    assert (canvas.by_name, exported.left_out) == ([], ())
    out = io.StringIO(newline="")
    rows = [[name, f"s{number}", f"s{number}@example.edu"] for number, (name, *_) in enumerate(learners)]
    csv.writer(out).writerows([["Full name", "Username", "Email address"], *rows])
    data, _ = file_of("moodle", marks, roster=roster_in(folder, out.getvalue()))
    users = {f"s{number}": number for number in range(len(people))}
    assert moodle_imports(data, users, "Username", "02-filters") == pytest.approx(scores, abs=1e-6)


class TestMoodle:
    text = """First name,Last name,Username,Email address
Ada,Lovelace,ada,ada@example.edu
=小明,王,wang,wang@example.edu
"""

    def test_only_learners_whom_moodle_knows_and_who_have_marks_are_in_it(self, tmp_path):
        marks = class_marks(learner(ADA, 1.0, 2.0), learner(WANG, known=False), learner("gone", 1.0))
        data, exported = file_of("moodle", marks, roster=roster_in(tmp_path, self.text))
        users = {"ada@example.edu": 1, "wang@example.edu": 2}
        assert moodle_imports(data, users, "Email address", "02-filters") == {1: 3.0}
        assert dict(exported.left_out) == {"gone": "has marks, and is not on the roster"}
        assert "map Email address or Username" in exported.notes[0]

    def test_names_do_not_run_and_the_column_can_be_named(self, tmp_path):
        data, _ = file_of(
            "moodle", class_marks(learner(WANG, 1.0)), roster=roster_in(tmp_path, self.text), column="Lab 2"
        )
        assert rfc4180(data)[1] == ["wang@example.edu", "wang", "'=小明", "王", "1"]
        assert rfc4180(data)[0][-1] == "Lab 2"

    def test_without_moodles_own_file_it_says_where_to_get_it(self):
        with pytest.raises(CourseError, match="In Moodle, set to English, download the participants"):
            file_of("moodle", class_marks())


def test_the_table_has_a_column_an_exercise_and_opens_in_a_spreadsheet():
    marks = class_marks(learner(WANG, 1.0, 1.5, manual=2.0, penalty=0.5), learner("=1", known=False))
    data, _ = file_of("csv", marks)
    assert data.startswith(b"\xef\xbb\xbf"), "or names come out wrong there"
    header, wang, other = rfc4180(data)
    row = dict(zip(header, wang, strict=True))
    assert (row["first_name"], row["sixteen-filters"], row["write-conv2d"]) == ("小明", "1", "2")
    assert (row["raw_score"], row["late_submission_penalty"], row["score"], row["max_score"]) == (
        "3",
        "0.5",
        "2.5",
        "4",
    )
    assert other[3] == "'=1"


def test_in_the_table_everybody_has_a_line_and_those_with_marks_are_counted():
    _, exported = file_of("csv", class_marks(learner(ADA, 1.0, 1.5), learner(WANG, known=False)))
    assert exported.learners == 1
    assert "everybody has a line: 1 more without marks, whose cells are empty" in exported.notes[0]
    assert file_of("csv", class_marks(learner(ADA, 1.0, 1.5)))[1].notes == ()


def test_in_the_table_an_answer_that_waits_is_empty_and_not_zero():
    header, row = rfc4180(file_of("csv", class_marks(learner(ADA, 1.0, None, waits=True)))[0])
    table = dict(zip(header, row, strict=True))
    assert (table["score"], table["sixteen-filters"], table["write-conv2d"]) == ("1", "1", "")


class TestGradescope:
    def results(self, one, said=()):
        files = FORMATS["gradescope"](class_marks(one), Wishes(words={"ada": dict(said)})).files
        assert list(files) == ["02-filters-gradescope/ada/results.json"]
        results = json.loads(next(iter(files.values())))
        jsonschema.validate(results, SCHEMA)
        return results

    def test_each_exercise_is_a_test_with_its_words(self):
        results = self.results(learner(ADA, 1.0, 1.5), {"write-conv2d": "Half of it. <b>x</b>"})
        first, second = results["tests"]
        assert (first["name"], first["score"], first["max_score"], first["status"]) == (
            "Sixteen filters",
            1,
            1,
            "passed",
        )
        assert (second["score"], second["status"], second["output"]) == (1.5, "failed", "Half of it. <b>x</b>")

    def test_everything_is_text_and_nothing_is_hidden(self):
        results = self.results(learner(ADA, 1.0, waits=True), {"write-conv2d": "<script>alert(1)</script>"})
        formats = {key: value for key, value in results.items() if key.endswith("_format")}
        assert set(formats.values()) == {"text"}
        assert all(test["output_format"] == test["name_format"] == "text" for test in results["tests"])
        assert results["visibility"] == "visible"
        assert {test["visibility"] for test in results["tests"]} == {"visible"}, "one hidden test hides the total"
        assert "can still change" in results["output"]

    def test_what_staff_did_by_hand_is_told(self):
        results = self.results(learner(ADA, 1.0, 0.0, manual=2.0, penalty=0.5, said="See me."), {"write-conv2d": "No."})
        assert results["score"] == 2.5
        assert results["tests"][1]["output"] == "Marked by your course staff.\n\nSee me.\n\nNo."
        assert "0.5 points are taken off" in results["output"]


class TestXapi:
    def statements(self, *learners, site=SITE):
        return json.loads(file_of("xapi", class_marks(*learners), site=site)[0])

    def test_a_learning_record_store_takes_them(self):
        statements = self.statements(learner(ADA, 1.0, 1.5), learner("Ünï #1", 0.5, 3.0, extra=1.0))
        assert len(statements) == 6
        for statement in statements:
            read = BaseXapiStatement.model_validate(statement)
            assert str(read.id) == statement["id"]
            assert read.verb.id.root == "http://adlnet.gov/expapi/verbs/scored"
        parent = statements[1]["context"]["contextActivities"]["parent"][0]
        assert parent["id"] == statements[0]["object"]["id"]

    def test_sending_them_twice_does_not_double_them(self):
        once, again = self.statements(learner(ADA, 1.0)), self.statements(learner(WANG, 1.0), learner(ADA, 1.0))
        ids = [one["id"] for one in again]
        assert {one["id"] for one in once} <= set(ids)
        assert len(set(ids)) == len(ids)
        assert all(uuid.UUID(one).variant == uuid.RFC_4122 for one in ids)
        changed = self.statements(learner(ADA, 0.5))
        assert [a["id"] == b["id"] for a, b in zip(once, changed, strict=True)] == [False, False, True]

    @settings(max_examples=40)
    @given(one=st.floats(-5, 5), two=st.floats(0, 9), penalty=st.floats(0, 9))
    def test_scores_keep_to_what_the_specification_says_of_them(self, one, two, penalty):
        for statement in self.statements(learner(ADA, one, two, penalty=penalty)):
            score = statement["result"]["score"]
            assert -1 <= score["scaled"] <= 1
            assert score.get("min", score["raw"]) <= score["raw"] <= score.get("max", score["raw"])
            BaseXapiStatement.model_validate(statement)

    @pytest.mark.parametrize("site", ["", "example.edu", "mailto:a@b", "https://", "https://a b"])
    def test_without_an_address_of_the_course_it_says_what_is_needed(self, site):
        with pytest.raises(CourseError, match="--site https://"):
            self.statements(learner(ADA), site=site)
