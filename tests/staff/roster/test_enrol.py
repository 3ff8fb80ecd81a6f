"""``grader roster``: the class in the gradebook, and nobody ever out of it."""

from __future__ import annotations

import pytest
from nbgrader.api import Gradebook

from grader.cli import main
from grader.staff.roster import read_roster
from tests.staff.roster.lists import CANVAS, MOODLE, WORKSHEET


@pytest.fixture
def course(course_folder):
    return course_folder


def roster(course, text, *more):
    (course / "class.csv").write_text(text, encoding="utf-8")
    return main(["roster", "class.csv", *more])


def students(course):
    with Gradebook(f"sqlite:///{course}/course/gradebook.db") as gradebook:
        return {one.id: (one.first_name, one.last_name, one.email, one.lms_user_id) for one in gradebook.students}


def test_late_joins_are_added_and_leavers_are_said_and_kept(course, capsys):
    assert roster(course, CANVAS) == 0
    assert "2 on the roster, read as Canvas: 2 new, 0 known" in capsys.readouterr().out
    assert students(course) == {"ada": ("Ada", "Lovelace", None, "101"), "wang": ("小明", "王", None, "102")}
    later = CANVAS.replace('"王, 小明",102,S2,wang', '"Петрова, Анна",103,S3,anna')
    assert roster(course, later) == 0
    out = capsys.readouterr().out
    assert "1 new, 1 known" in out
    assert "New: anna." in out
    assert "Not on this roster any more; their marks are kept: wang." in out
    assert set(students(course)) == {"ada", "wang", "anna"}
    assert (course / "course" / "roster.csv").read_text() == later
    assert main(["roster", "course/roster.csv"]) == 0, "the file that is kept is one, too"


def test_another_platform_finds_the_same_learners(course, capsys):
    roster(course, CANVAS)
    roster(course, MOODLE)
    assert "0 new, 1 known" in capsys.readouterr().out.splitlines()[-2]
    assert students(course)["ada"] == ("Ada", "Lovelace", "ada@example.edu", "101")
    roster(course, WORKSHEET)
    assert set(students(course)) == {"ada", "wang"}


def test_learners_of_one_name_are_told_apart_by_their_ids(course, capsys):
    text = MOODLE + "Ada,Lovelace,ada2,S9,ada2@example.edu\n"
    assert roster(course, text) == 0
    assert "2 learners are called Ada Lovelace; they are told apart by their ids: ada, ada2" in capsys.readouterr().err
    assert {"ada", "ada2"} == set(students(course))


def test_an_id_that_two_share_or_that_names_no_folder_is_refused_and_said(course, capsys):
    header = "id,first_name,last_name\n"
    assert roster(course, header + "x,A,B\nX,C,D\n../up,E,F\n*,G,H\n,I,J\nfine,K,L\n") == 1
    out = capsys.readouterr().out
    assert set(students(course)) == {"fine"}
    assert out.count("somebody else has too") == 2
    assert out.count("cannot be the name of a folder") == 2
    assert "has no id and no address" in out


def test_who_cannot_be_told_apart_is_refused_and_has_not_left(course, capsys):
    roster(course, "id,lms_user_id\nada,101\nada2,102\n")
    capsys.readouterr()
    assert roster(course, "Student,ID,SIS Login ID,Section\nAda,101,ada,A\nAda,7,ADA,A\nAda,102,ada2,A\n") == 1
    out = capsys.readouterr().out
    assert out.count("is ada, as is another line") == 2
    assert "Not on this roster" not in out


def test_a_file_of_ones_own_is_kept_so_that_it_can_be_read_again(course):
    assert roster(course, "Vorname;id;Matrikel\nÅsa;1;s-101\n", "--id", "Matrikel") == 0
    assert set(students(course)) == {"s-101"}
    (asa,) = read_roster(course / "course" / "roster.csv").people
    assert asa.ids == ("s-101",)


GERMAN = "Matrikel;Nachname;Vorname;E-Mail\ns-101;Åström;Åsa;asa@example.edu\n"


def test_columns_that_were_not_used_are_named_with_the_way_to_use_them(course, capsys):
    assert roster(course, GERMAN, "--id", "Matrikel") == 0
    err = capsys.readouterr().err
    assert "taken from the file: Matrikel as id; not used: Nachname, Vorname, E-Mail" in err
    assert "--first-name COLUMN or --last-name COLUMN or --email COLUMN" in err
    names = ("--first-name", "Vorname", "--last-name", "Nachname", "--email", "E-Mail")
    assert roster(course, GERMAN, "--id", "Matrikel", *names) == 0
    assert "not used" not in capsys.readouterr().err
    assert students(course) == {"s-101": ("Åsa", "Åström", "asa@example.edu", None)}
    (asa,) = read_roster(course / "course" / "roster.csv").people
    assert (asa.first, asa.last, asa.email) == ("Åsa", "Åström", "asa@example.edu"), "and so when it is read again"


def test_columns_of_a_platforms_own_file_are_not_listed(course, capsys):
    roster(course, CANVAS)
    assert "not used" not in capsys.readouterr().err


def test_a_learner_with_two_identical_lines_is_taken_over_once(course, capsys):
    assert roster(course, MOODLE + MOODLE.splitlines()[1]) == 0
    assert "1 on the roster" in capsys.readouterr().out
    assert roster(course, MOODLE + MOODLE.splitlines()[1]) == 0, "and so when the gradebook knows them"


def test_a_file_of_ones_own_that_calls_a_column_as_moodle_does_can_be_read_again(course):
    assert roster(course, "Matrikel,Full name\ns-101,Åsa Åström\n", "--id", "Matrikel") == 0
    (asa,) = read_roster(course / "course" / "roster.csv").people
    assert asa.ids == ("s-101",)


def test_what_is_wrong_is_said_without_a_traceback(course, capsys):
    assert main(["roster", "nothing.csv"]) == 2
    assert "could not be read" in capsys.readouterr().err
