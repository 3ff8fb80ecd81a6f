"""Canvas' file, filled in and read back as Canvas would."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from grader.staff.nbgrader import CourseError
from grader.staff.roster import Student
from tests.staff.export.made_up import ADA, WANG, class_marks, file_of, learner, roster_in
from tests.staff.export.readers import Canvas, rfc4180


class TestCanvas:
    header = "Student,ID,SIS User ID,SIS Login ID,Section,02-filters (77),Other (78),Final Score\n"
    top = ",,,,,Manual Posting,,\n    Points Possible,,,,,4,10,(read only)\n"
    rows = '"Lovelace, Ada",101,S1,ada,A,,9,\n"王, 小明",102,-2,wang,A,3,9,\n'
    course = MappingProxyType({101: ("Lovelace, Ada", "S1", "ada"), 102: ("王, 小明", "-2", "wang")})

    def test_it_is_filled_in_and_imports_without_editing(self, tmp_path):
        marks = class_marks(learner(ADA, 1.0, 3.0), learner(WANG, 1.0, 0.5))
        data, exported = file_of("canvas", marks, roster=roster_in(tmp_path, self.header + self.top + self.rows))
        canvas = Canvas(self.course, {77: "filters", 78: "other"})
        assert canvas.imports(data) == {(101, "filters"): "4", (102, "filters"): "1.5"}, "and nothing of others"
        assert canvas.points["filters"] == "4", "its row of points is kept"
        assert not canvas.by_name
        assert (exported.left_out, exported.notes) == ((), ())
        assert "-2" in data.decode(), "an id that is a negative number is one"

    def test_who_fits_by_the_name_only_is_refused_and_listed(self, tmp_path):
        marks = class_marks(learner(ADA, 1.0), learner(Student("other", "小明", "王"), 1.0))
        data, exported = file_of("canvas", marks, roster=roster_in(tmp_path, self.header + self.top + self.rows))
        assert list(Canvas(self.course, {77: "filters"}).imports(data)) == [(101, "filters")]
        ((who, why),) = exported.left_out
        assert who == "other"
        assert "only the name fits line 5" in why

    def test_who_is_on_one_side_only_is_listed(self, tmp_path):
        marks = class_marks(learner(ADA, 1.0), learner("gone", 1.0))
        _, exported = file_of("canvas", marks, roster=roster_in(tmp_path, self.header + self.top + self.rows))
        assert dict(exported.left_out) == {
            "gone": "has marks, and is not on the roster",
            "王, 小明": "is on the roster, and the gradebook has no marks",
        }

    def test_a_name_that_would_run_does_not_and_is_still_found(self, tmp_path):
        text = self.header + self.top + '"=HYPERLINK(""http://x"")",101,S1,ada,=A,,9,\n'
        data, exported = file_of("canvas", class_marks(learner(ADA, 1.0)), roster=roster_in(tmp_path, text))
        assert Canvas(self.course, {77: "filters"}).imports(data) == {(101, "filters"): "1"}
        cells = [cell for row in rfc4180(data) for cell in row]
        assert not [cell for cell in cells if cell.startswith("=")]
        assert exported.left_out == ()

    def test_an_id_that_would_run_is_left_out_and_said(self, tmp_path):
        text = self.header + self.top + "Ada,101,S1,=ada,A,,9,\n"
        data, exported = file_of("canvas", class_marks(learner(ADA, 1.0)), roster=roster_in(tmp_path, text))
        assert b"=ada" not in data
        assert "SIS Login ID" in exported.left_out[0][1]

    def test_without_a_column_of_its_own_canvas_is_given_one_with_its_points(self, tmp_path):
        text = (self.header + self.top + self.rows).replace("02-filters", "Homework 2")
        roster = roster_in(tmp_path, text)
        data, exported = file_of("canvas", class_marks(learner(ADA, 1.0)), roster=roster)
        canvas = Canvas(self.course, {77: "filters"})
        assert canvas.imports(data) == {(101, "02-filters"): "1"}
        assert canvas.points["02-filters"] == "4"
        assert "asks whether to make one" in exported.notes[0]
        data, exported = file_of("canvas", class_marks(learner(ADA, 1.0)), roster=roster, column="Homework 2")
        assert Canvas(self.course, {77: "filters"}).imports(data) == {(101, "filters"): "1"}

    def test_other_points_in_canvas_are_said(self, tmp_path):
        roster = roster_in(tmp_path, self.header + self.top.replace(",4,", ",100,") + self.rows)
        _, exported = file_of("canvas", class_marks(learner(ADA, 1.0)), roster=roster)
        assert "out of 100 points, and the lesson has 4" in exported.notes[0]

    @pytest.mark.parametrize("column", ["Final Score", "ID", "Homework"])
    def test_a_column_that_takes_no_marks_is_refused_with_those_that_do(self, tmp_path, column):
        roster = roster_in(tmp_path, self.header + self.top + self.rows)
        with pytest.raises(CourseError, match=rf"no column '{column}'.* These do: 02-filters \(77\), Other \(78\)\."):
            file_of("canvas", class_marks(learner(ADA, 1.0)), roster=roster, column=column)

    def test_two_columns_of_one_name_are_not_guessed_at(self, tmp_path):
        roster = roster_in(tmp_path, self.header.replace("Other", "02-filters") + self.top + self.rows)
        with pytest.raises(CourseError, match=r"02-filters \(77\), 02-filters \(78\)"):
            file_of("canvas", class_marks(learner(ADA, 1.0)), roster=roster)
        data, _ = file_of("canvas", class_marks(learner(ADA, 1.0)), roster=roster, column="02-filters (78)")
        assert Canvas(self.course, {78: "second"}).imports(data) == {(101, "second"): "1"}

    @pytest.mark.parametrize("text", ["", "id,first_name\nada,Ada\n"], ids=["no roster", "another's"])
    def test_without_canvas_own_file_it_says_where_to_get_it(self, tmp_path, text):
        with pytest.raises(CourseError, match="choose Export"):
            file_of("canvas", class_marks(), roster=roster_in(tmp_path, text) if text else None)

    def test_learners_with_first_and_last_names_apart_are_filled_in_too(self, tmp_path):
        text = "LastName,FirstName,ID,SIS Login ID,Section,02-filters (77)\nLovelace,Ada,101,ada,A,\n"
        data, _ = file_of("canvas", class_marks(learner(ADA, 1.0)), roster=roster_in(tmp_path, text))
        assert rfc4180(data)[1] == ["Lovelace", "Ada", "101", "ada", "A", "1"]
