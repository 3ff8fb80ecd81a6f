"""What stands in the way is told in words by every command: the disk, the gradebook, the course's settings."""

from __future__ import annotations

import pytest

from grader.cli import main
from tests import read_only
from tests.course_folder import RIGHT_FUNCTION, hand_in, make_course, right_answers

LESSON = "02-filters"
CLASS = "id,first_name,last_name\nada,Ada,Lovelace\n"
OF_GRADEBOOK = [
    ["grade", LESSON],
    ["report", LESSON],
    ["report", "--course"],
    ["export", LESSON, "--to", "csv"],
    ["roster", "class.csv"],
    ["collect", LESSON, "class.csv"],
    ["gradescope", LESSON],
    ["release", LESSON],
]
"""The commands that open a gradebook."""
of_gradebook = pytest.mark.parametrize("arguments", OF_GRADEBOOK, ids=" ".join)
of_course = pytest.mark.parametrize("arguments", [*OF_GRADEBOOK, ["lint"], ["demo"], ["new", "10-more"]], ids=" ".join)


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory):
    """A course in which somebody has handed in."""
    course = make_course(tmp_path_factory.mktemp("refusals") / "course")
    hand_in(course, "ada", LESSON, right_answers(LESSON), RIGHT_FUNCTION)
    (course / "class.csv").write_text(CLASS)
    return course


@pytest.fixture
def course(handed_in, monkeypatch):
    """The same, as it was: in these tests, nothing can be written to it."""
    monkeypatch.chdir(handed_in)
    settings = handed_in / "nbgrader_config.py"
    before = settings.read_text()
    yield handed_in
    settings.write_text(before)
    (handed_in / "course" / "gradebook.db").unlink(missing_ok=True)


def set_up(course, line):
    with (course / "nbgrader_config.py").open("a") as settings:
        settings.write(f"\n{line}\n")


@of_course
def test_settings_that_stop_are_told_with_their_line(arguments, course, capsys):
    set_up(course, "c.Exchange.root = (")
    last = len((course / "nbgrader_config.py").read_text().splitlines())
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert f"{course}/nbgrader_config.py stops with SyntaxError" in said
    assert f"line {last}" in said


def test_settings_that_are_no_settings_are_told_too(course, capsys):
    set_up(course, "nothing.root = 1")
    last = len((course / "nbgrader_config.py").read_text().splitlines())
    assert main(["grade", LESSON]) == 2
    assert f"stops in line {last} with NameError: name 'nothing' is not defined." in capsys.readouterr().err


@of_gradebook
def test_a_gradebook_that_is_no_database_is_told(arguments, course, capsys):
    (course / "course" / "gradebook.db").write_text("This was a gradebook, before somebody opened it in an editor.")
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert f"gradebook sqlite:///{course}/course/gradebook.db cannot be used (file is not a database)" in said
    assert "Put a copy from before in its place" in said
    assert "Traceback" not in said


@of_gradebook
def test_a_server_that_is_down_is_told_and_no_password(arguments, course, capsys):
    set_up(course, "c.CourseDirectory.db_url = 'postgresql+psycopg://ada:secret@127.0.0.1:1/marks'")
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert "gradebook postgresql+psycopg://ada:***@127.0.0.1:1/marks cannot be used" in said
    assert "Start its server if it does not run" in said
    assert "secret" not in said


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ada:secret@nowhere", "sqlite:///FILE, or postgresql+psycopg://USER@HOST/NAME"),
        ("nothing://ada:secret@nowhere", "sqlite:///FILE, or postgresql+psycopg://USER@HOST/NAME"),
        ("mssql+nothing://ada:secret@nowhere", "sqlite:///FILE, or postgresql+psycopg://USER@HOST/NAME"),
        ("mysql://ada:secret@nowhere", "Install what speaks to it"),
        ("sqlite:////nowhere/gradebook.db", "/nowhere: No such file or directory"),
    ],
)
def test_an_address_that_is_none_is_told(url, words, course, capsys):
    set_up(course, f"c.CourseDirectory.db_url = {url!r}")
    assert main(["grade", LESSON]) == 2
    said = capsys.readouterr().err
    assert words in said
    assert "secret" not in said


def test_a_folder_in_place_of_a_gradebook_is_told(tmp_path, monkeypatch, capsys):
    course = make_course(tmp_path / "course")
    (course / "course" / "gradebook.db").mkdir(parents=True)
    monkeypatch.chdir(course)
    (course / "course" / "submitted" / "ada" / LESSON).mkdir(parents=True)
    assert main(["grade", LESSON]) == 2
    assert "unable to open database file" in capsys.readouterr().err


@of_course
def test_a_file_in_place_of_the_folder_of_a_class_is_told(arguments, tmp_path, monkeypatch, capsys):
    course = make_course(tmp_path / "course")
    (course / "course").write_text("where the gradebook's folder should be")
    monkeypatch.chdir(course)
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert f"{course}/course cannot be used: File exists. Something else stands where a folder belongs" in said


@pytest.mark.parametrize(
    "arguments",
    [["grade", LESSON], ["roster", "class.csv"], ["demo", "course/demo"], ["release", LESSON]],
    ids=" ".join,
)
def test_a_disk_that_is_mounted_read_only_is_told(arguments, course):
    done = read_only.grader(course, *arguments, read_only="course")
    assert done.returncode == 2
    assert "Read-only file system" in done.stderr
    assert "Mount it for writing" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_belongs_to_somebody_else_is_told(course):
    (course / "course").chmod(0o555)
    done = read_only.grader_without_rights(course, "roster", "class.csv")
    (course / "course").chmod(0o755)
    assert done.returncode == 2
    assert f"{course}/course: Permission denied. Make it, or the folder that holds it, writable for you" in done.stderr


def test_a_mistake_of_ours_keeps_its_traceback(monkeypatch):
    monkeypatch.setattr("grader.cli.collisions.find_exercise", lambda name: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        main(["collisions", "sixteen-filters"])
