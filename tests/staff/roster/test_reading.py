"""Roster files of Canvas, Moodle and nbgrader are read, whatever a spreadsheet made of them."""

from __future__ import annotations

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.staff.nbgrader import CourseError
from grader.staff.roster import Student, match, read_roster
from tests.staff.roster.lists import CANVAS, MOODLE, NBGRADER, WORKSHEET


def read(tmp_path, text, *, encoding="utf-8", **named):
    path = tmp_path / "roster.csv"
    path.write_bytes(text.encode(encoding))
    return read_roster(path, **named)


@pytest.mark.parametrize(("text", "kind"), [(CANVAS, "Canvas"), (MOODLE, "Moodle"), (NBGRADER, "nbgrader")])
def test_it_is_told_by_its_columns_of_which_platform_a_file_is(tmp_path, text, kind):
    roster = read(tmp_path, text)
    assert roster.kind == kind
    assert roster.people[0].full_name in ("Lovelace, Ada", "Ada Lovelace")
    assert roster.people[0].ids[0] == "ada"


def test_lines_of_canvas_that_are_no_learners_are_none(tmp_path):
    assert [person.name for person in read(tmp_path, CANVAS).people] == ["Lovelace, Ada", "王, 小明"]


def test_canvas_own_learner_for_trying_out_is_none_with_its_names_apart_either(tmp_path):
    text = "LastName,FirstName,ID,SIS Login ID,Section\nLovelace,Ada,101,ada,A\nStudent,Test,999,,A\n"
    assert [person.full_name for person in read(tmp_path, text).people] == ["Ada Lovelace"]


def test_a_grading_worksheet_tells_the_number_of_a_participant_and_the_time(tmp_path):
    (ada,) = read(tmp_path, WORKSHEET).people
    assert (ada.participant, ada.time) == ("4711", "Wednesday, 10 June 2026, 2:14 PM")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_byte_order_marks_separators_and_line_ends_do_not_matter(tmp_path, encoding, delimiter, line_end):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=line_end).writerows(csv.reader(io.StringIO(CANVAS)))
    assert read(tmp_path, out.getvalue(), encoding=encoding).people == read(tmp_path, CANVAS).people


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("Name;Größe\nÅsa;3\n".encode("cp1252"), "CSV UTF-8"),
        (b"", "no table"),
        (b"\n\n", "no table"),
        (b"Vorname,Nachname\nAda,Lovelace\n", "--id COLUMN"),
        (b"\xff\xfe\x00", "CSV UTF-8"),
    ],
    ids=["another encoding", "empty", "empty lines", "other columns", "half of UTF-16"],
)
def test_what_cannot_be_read_is_told_with_the_next_step(tmp_path, data, said):
    path = tmp_path / "roster.csv"
    path.write_bytes(data)
    with pytest.raises(CourseError, match=said):
        read_roster(path)


def test_a_file_that_is_not_there_or_too_large_is_told(tmp_path):
    with pytest.raises(CourseError, match="could not be read"):
        read_roster(tmp_path / "nothing.csv")
    with (tmp_path / "large.csv").open("wb") as file:
        file.truncate(30 * 2**20)
    with pytest.raises(CourseError, match="larger than 20 MB"):
        read_roster(tmp_path / "large.csv")


def test_any_other_file_is_read_once_its_column_is_named(tmp_path):
    roster = read(tmp_path, "Vorname,Matrikel\nAda,S1\n", ids="Matrikel")
    assert roster.people[0].ids == ("S1",)
    with pytest.raises(CourseError, match=r"has no column 'Nummer'\. It has: Vorname, Matrikel"):
        read(tmp_path, "Vorname,Matrikel\nAda,S1\n", ids="Nummer")
    assert read(tmp_path, MOODLE, ids="ID number").people[0].ids == ("S1", "ada")


def test_names_and_addresses_are_read_from_the_columns_that_are_named(tmp_path):
    text = "Matrikel;Nachname;Vorname;E-Mail\ns-101;Åström;Åsa;asa@example.edu\n"
    (asa,) = read(tmp_path, text, ids="Matrikel", first="Vorname", last="Nachname", email="E-Mail").people
    assert (asa.ids, asa.first, asa.last, asa.email) == (("s-101",), "Åsa", "Åström", "asa@example.edu")
    with pytest.raises(CourseError, match="has no column 'Rufname'"):
        read(tmp_path, text, ids="Matrikel", first="Rufname")


def test_who_stands_there_twice_in_the_same_words_is_one_learner(tmp_path):
    assert [one.line for one in read(tmp_path, MOODLE + MOODLE.splitlines()[1]).people] == [1]


PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)


@given(
    people=st.lists(st.tuples(PLAIN, PLAIN, PLAIN, PLAIN), min_size=1, max_size=8, unique=True),
    delimiter=st.sampled_from(",;\t"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_whatever_stands_in_the_cells_comes_back(tmp_path_factory, people, delimiter, encoding):
    out = io.StringIO(newline="")
    header = ["id", "first_name", "last_name", "email"]
    csv.writer(out, delimiter=delimiter).writerows([header, *people])
    path = tmp_path_factory.mktemp("roster") / "roster.csv"
    path.write_bytes(out.getvalue().encode(encoding))
    found = [(one.ids[0], one.first, one.last, one.email) for one in read_roster(path).people]
    assert found == people


@given(data=st.binary(max_size=300))
def test_no_bytes_at_all_make_it_fail_in_another_way(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("roster") / "roster.csv"
    path.write_bytes(data)
    with suppress(CourseError):
        read_roster(path)


class TestMatching:
    students = (
        Student("ada", "Ada", "Lovelace", "ada@example.edu", "101"),
        Student("S2", "小明", "王"),
        Student("müller"),
    )

    def found(self, tmp_path, rows):
        return match(read(tmp_path, "Student,ID,SIS User ID,SIS Login ID,Section\n" + rows).people, self.students)

    def test_the_platforms_number_comes_first_then_ids_and_addresses(self, tmp_path):
        rows = "A,101,x,y,s\nB,7,S2,z,s\nC,8,w,MU\u0308LLER,s\n"
        assert set(self.found(tmp_path, rows).students.values()) == {"ada", "S2", "müller"}
        assert set(self.found(tmp_path, "A,9,x,ADA@example.edu,s\n").students.values()) == {"ada"}

    def test_a_name_alone_is_nobody(self, tmp_path):
        found = self.found(tmp_path, '"Lovelace, Ada",7,x,y,s\n')
        assert not found.students
        assert [person.name for person in found.unknown] == ["Lovelace, Ada"]

    def test_two_lines_that_fit_one_student_fit_nobody(self, tmp_path):
        found = self.found(tmp_path, "A,101,x,y,s\nB,7,x,ada,s\n")
        assert not found.students
        assert len(found.unclear) == 2
