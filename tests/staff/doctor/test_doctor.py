"""The doctor: it says what is there, what is lacking, and the command that mends it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

from grader.cli import main
from grader.staff.doctor import State, examine
from grader.staff.doctor.python import PACKAGE
from tests import read_only
from tests.course_folder import make_course, make_other_course
from tests.support import ROOT, need_bubblewrap


def by_name(folder):
    return {one.name: one for section in examine(folder) for one in section.checks}


def doctor(folder, **environment):
    """The command as a person calls it."""
    command = [sys.executable, "-m", "grader", "doctor", "--json"]
    everything = {**os.environ, **environment}
    done = subprocess.run(command, cwd=folder, env=everything, capture_output=True, text=True, check=False)
    return done.returncode, {one["name"]: one for part in json.loads(done.stdout).values() for one in part}


def test_where_the_tests_run_all_that_is_needed_is_there(monkeypatch, capsys):
    need_bubblewrap()
    monkeypatch.chdir(ROOT)
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    assert "✓ bubblewrap" in out
    assert "masters, all released" in out
    assert "All that is needed is there." in out


def test_a_learner_is_told_of_nothing_that_only_grading_needs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    assert "bubblewrap" not in out
    assert "This is no course's folder" in out


def test_versions_are_held_against_those_that_the_course_names(tmp_path):
    (tmp_path / "requirements.txt").write_text("# pinned\nnumpy==1.0\nno-such-package==2.0\ntqdm>1\n-e .\n")
    versions = by_name(tmp_path)["versions"]
    assert versions.state is State.OPTIONAL
    assert versions.found.endswith("and ==1.0 is wanted; no-such-package is not installed")
    assert versions.mend.endswith("-m pip install -r requirements.txt")
    (tmp_path / "requirements.txt").write_text("tqdm>1\n")
    assert by_name(tmp_path)["versions"].state is State.GOOD


def test_without_bubblewrap_grading_is_not_possible_unless_staff_say_so(tmp_path):
    course = make_course(tmp_path / "course")
    code, found = doctor(course, PATH=str(tmp_path))
    assert code == 1
    assert found["bubblewrap"]["state"] == "missing"
    assert "sudo apt-get install bubblewrap" in found["bubblewrap"]["mend"]
    with (course / "nbgrader_config.py").open("a") as config:
        config.write("\nc.MarkOutside.isolation = 'none'\n")
    code, found = doctor(course, PATH=str(tmp_path))
    assert (code, found["bubblewrap"]["state"]) == (0, "optional")


def test_a_course_in_which_nbgrader_itself_runs_learners_code_is_told_with_the_lines_that_mend_it(tmp_path):
    need_bubblewrap()
    course = make_other_course(tmp_path / "theirs")
    _, found = doctor(course)
    assert found["autograde"]["state"] == "optional", "grading works without"
    assert "with nbgrader's own Execute, not kept apart" in found["autograde"]["found"]
    config = course / "nbgrader_config.py"
    before = config.read_text()
    first, _, lines = found["autograde"]["mend"].partition("\n")
    assert first == "Add to nbgrader_config.py:"
    config.write_text(f"{before}{lines}\n")
    assert doctor(course)[1]["autograde"]["state"] == "good"
    config.write_text(f"{before}{lines.replace('use_in_nbgrader()', '')}\n")
    assert doctor(course)[1]["autograde"]["state"] == "optional", "nbgrader would read submissions itself"


def test_a_sandbox_that_is_not_used_is_told(tmp_path):
    need_bubblewrap()
    course = make_course(tmp_path / "course")
    with (course / "nbgrader_config.py").open("a") as config:
        config.write("\nc.MarkOutside.isolation = 'none'\n")
    found = by_name(course)["bubblewrap"]
    assert found.state is State.OPTIONAL
    assert "isolation is set to 'none'" in found.found


def test_a_course_without_masters_is_told_where_they_belong(tmp_path, monkeypatch, capsys):
    course = make_other_course(tmp_path / "theirs")
    shutil.rmtree(course / "source")
    monkeypatch.chdir(course)
    found = by_name(course)["lessons"]
    assert (found.state, found.found) == (State.MISSING, f"There are no masters in {course}/source.")
    assert found.mend == f"Each belongs at {course}/source/LESSON/LESSON.ipynb."
    for arguments in (["grade", "02-filters"], ["report", "02-filters"], ["release"], ["release", "02-filters"]):
        assert main(arguments) == 2
        assert capsys.readouterr().err.strip() == f"{found.found} {found.mend}"


def test_what_is_wrong_with_a_course_is_told_with_what_mends_it(tmp_path):
    course = make_course(tmp_path / "course")
    (course / "lessons" / "02-filters" / "02-filters.ipynb").unlink()
    config = course / "nbgrader_config.py"
    before = config.read_text()
    config.write_text(before + "\nc.CourseDirectory.db_url = 'postgresql+psycopg://ada:secret@127.0.0.1:1/x'\n")
    found = by_name(course)
    assert (found["lessons"].found, found["lessons"].mend) == (
        "not released yet: 02-filters",
        "python -m grader release",
    )
    assert found["gradebook"].state is State.MISSING
    assert "secret" not in str(found)
    config.write_text("1 / 0")
    assert "stops in line 1 with ZeroDivisionError" in by_name(course)["settings"].found


def test_a_folder_that_nothing_can_be_written_to(tmp_path):
    code, found = doctor("/proc/self")
    assert code == 1
    assert "cannot be written to" in found["this folder"]["found"]


def test_a_folder_of_the_class_that_nothing_can_be_written_to(empty_course, tmp_path):
    course = shutil.copytree(empty_course, tmp_path / "course")
    (course / "course" / "feedback").mkdir()
    closed = read_only.grader(course, "doctor", read_only="course")
    assert closed.returncode == 1
    assert f"✗ course's folder  {course}/course cannot be written to: Read-only file system" in closed.stdout
    assert f"{course}/course/feedback" not in closed.stdout, "told once, of the outermost"
    assert "gradebook.db cannot be written to: Read-only file system" in closed.stdout
    assert "Mount it for writing" in closed.stdout
    assert "chown" not in closed.stdout
    feedback = read_only.grader(course, "doctor", read_only="course/feedback")
    assert f"✗ course's folder  {course}/course/feedback cannot be written to" in feedback.stdout
    assert "1 needed" in feedback.stdout


def test_a_course_whose_folder_for_the_class_cannot_even_be_made(tmp_path):
    course = make_course(tmp_path / "course")
    done = read_only.grader(course, "doctor")
    assert f"✗ course's folder  {course}/course cannot be made: Read-only file system" in done.stdout
    assert "Mount it for writing" in done.stdout


def test_a_gradebook_that_belongs_to_somebody_else(empty_course, tmp_path):
    course = shutil.copytree(empty_course, tmp_path / "course")
    book = course / "course" / "gradebook.db"
    book.chmod(0o444)
    done = read_only.grader_without_rights(course, "doctor")
    assert f"✗ gradebook        {book} cannot be written to: Permission denied" in done.stdout
    assert f"sudo chown -R $USER {book}" in done.stdout
    assert by_name(course)["gradebook"].state is State.GOOD, "whoever has the rights may"


def test_it_goes_on_where_a_check_itself_fails(tmp_path):
    """Run as from a copy that nobody installed: then nothing knows what it needs."""
    rename = f"import grader.staff.doctor.python as python; python.PACKAGE = '{PACKAGE}-x'"
    code = f"{rename}; from grader.cli import main; main(['doctor'])"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout.count("PackageNotFoundError") == 2
    assert "✓ room on the disk" in done.stdout
    assert "Traceback" not in done.stderr
