"""Marks in nbgrader's gradebook: what staff gave by hand stays, and being late costs what nbgrader says it costs."""

from __future__ import annotations

import json
import os
import pwd
import shutil
import socket
import subprocess
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from grader.cli import main
from grader.staff.grading import grade
from grader.staff.nbgrader import Course
from tests.course_folder import RIGHT_FUNCTION, hand_in, make_course, nbgrader, right_answers
from tests.staff.gradebook.held import LESSON, everything
from tests.support import lacking, need_bubblewrap


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory):
    """The address of a PostgreSQL server of our own, on loopback."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or [Path(shutil.which("initdb") or "missing")]
    if not found[-1].is_file():
        lacking("PostgreSQL", "install it: `sudo apt-get install postgresql`")
    place = tmp_path_factory.mktemp("postgresql")
    # It refuses to be run by root.
    user = "postgres" if not os.geteuid() else pwd.getpwuid(os.geteuid()).pw_name
    if not os.geteuid():
        for folder in (place, *place.parents):
            if folder.stat().st_uid == 0 and folder.is_relative_to(tmp_path_factory.getbasetemp().parents[1]):
                folder.chmod(folder.stat().st_mode | 0o055)
        shutil.chown(place, user)
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data, how = place / "data", {"user": user if not os.geteuid() else None, "cwd": place, "check": True}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([found[-1], "-D", data, "-A", "trust", "-U", "postgres", "--no-sync"], **how, **quiet)
    control = [found[-1].with_name("pg_ctl"), "-D", data, "-w"]
    options = f"-h 127.0.0.1 -p {port} -k {place}"
    subprocess.run([*control, "-o", options, "-l", place / "log", "start"], **how, **quiet)
    yield f"postgresql://postgres@127.0.0.1:{port}"
    subprocess.run([*control, "-m", "immediate", "stop"], **how | {"check": False}, **quiet)


both = pytest.mark.parametrize("url", ["SQLite", "PostgreSQL"], indirect=True)


@pytest.fixture
def url(request, tmp_path):
    """Where the gradebook is."""
    need_bubblewrap()
    if getattr(request, "param", "SQLite") == "SQLite":
        return f"sqlite:///{tmp_path}/gradebook.db"
    address = request.getfixturevalue("postgresql")
    name = tmp_path.name.replace("-", "_").lower()
    import psycopg

    with closing(psycopg.connect(f"{address}/postgres", autocommit=True)) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return f"{address}/{name}".replace("postgresql:", "postgresql+psycopg:")


@pytest.fixture
def course(tmp_path, url):
    """A course with its gradebook there, and three learners."""
    folder = make_course(tmp_path / "course")
    with (folder / "nbgrader_config.py").open("a") as config:
        config.write(f"\nc.CourseDirectory.db_url = {url!r}\nc.LateSubmissionPlugin.penalty_method = 'zero'\n")
    hand_in(folder, "ada", LESSON, right_answers(LESSON), RIGHT_FUNCTION)
    hand_in(folder, "björn", LESSON, {"sixteen-filters": "160"})
    hand_in(folder, "chen", LESSON, {})
    return folder


def graded(course, *students, **how):
    """The rows of a grading, by student."""
    return {row.student: row for row in grade(Course(course), LESSON, students or ("ada", "björn", "chen"), **how)}


def page(course, student):
    return (course / "course" / "feedback" / student / LESSON / f"{LESSON}.html").read_text()


@both
def test_it_holds_what_nbgrader_itself_would_write(course, url, tmp_path):
    (course / "course" / "submitted" / "ada" / LESSON / "timestamp.txt").write_text("2026-11-02 10:00:00 UTC")
    (course / "course" / "submitted" / "björn" / LESSON / "timestamp.txt").write_text("2026-11-04 10:00:00 UTC")
    done = nbgrader(course, "generate_assignment", LESSON, "--force")
    assert done.returncode == 0, done.stderr
    with Gradebook(url, "cnn-parameters") as gradebook:
        gradebook.update_or_create_assignment(LESSON, duedate="2026-11-03 00:00:00 UTC")
    rows = graded(course)
    assert {student: row.score for student, row in rows.items()} == {"ada": 8.0, "björn": 0.0, "chen": 0.0}
    assert (rows["björn"].late, rows["björn"].penalty) == (timedelta(days=1, hours=10), 1.0)
    assert "Late submission penalty" in page(course, "björn")
    ours = everything(url)
    assert ours["björn"]["sums"][2] == 1.0
    done = nbgrader(course, "autograde", LESSON, "--force")
    assert done.returncode == 0, done.stderr
    assert everything(url) == ours
    done = nbgrader(course, "generate_feedback", LESSON, "--force")
    assert done.returncode == 0, done.stderr
    theirs = page(course, "björn")
    graded(course, force=True)
    assert words(page(course, "björn")) == words(theirs)


def test_the_table_says_who_was_late_and_what_it_cost(course, url, monkeypatch, capsys):
    (course / "course" / "submitted" / "björn" / LESSON / "timestamp.txt").write_text("2026-11-04 10:00:00 UTC")
    (course / "course" / "submitted" / "chen" / LESSON / "timestamp.txt").write_text("2026-11-03 00:00:01 UTC")
    monkeypatch.chdir(course)
    assert main(["grade", LESSON]) == 0
    assert "late" not in capsys.readouterr().out
    with Gradebook(url, "cnn-parameters") as gradebook:
        gradebook.update_or_create_assignment(LESSON, duedate="2026-11-03 00:00:00 UTC")
    for _ in ("of what is marked", "of what has not changed since"):
        assert main(["grade", LESSON]) == 0
        lines = [line.split() for line in capsys.readouterr().out.splitlines()]
        assert lines[0] == ["student", "score", "of", "late", "needs", "a", "look"]
        assert ["ada", "8", "8"] in lines
        assert ["björn", "0", "8", "1", "day,", "1", "taken", "off"] in lines
        assert ["chen", "0", "8", "1", "minute"] in lines


def words(html):
    """What a page says."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "html.parser")
    for tag in soup(["style", "script"]):
        tag.decompose()
    return soup.get_text(" ", strip=True).split()


@both
def test_what_staff_gave_by_hand_stays_and_is_told(course, url):
    graded(course)
    with Gradebook(url, "cnn-parameters") as gradebook:
        points = gradebook.find_grade("larger-image", LESSON, LESSON, "chen")
        points.manual_score, points.extra_credit, points.needs_manual_grade = 1.0, 0.5, False
        said = gradebook.find_comment("conv2d-parameters", LESSON, LESSON, "chen")
        said.manual_comment = "See me on Monday."
        gradebook.db.commit()
    note = course / "course" / "autograded" / "chen" / LESSON / "marks.jsonl"
    before = note.read_bytes()
    assert graded(course)["chen"].score == 1.5
    assert "See me on Monday." in page(course, "chen")
    assert note.read_bytes() == before, "nothing was run again for this"
    held = everything(url)["chen"]
    assert ("larger-image", 0.0, 1.0, False, 1.0) in held["grades"], "so nobody has to look at it once more"
    assert graded(course)["chen"].problem == ""
    assert graded(course, force=True)["chen"].score == 1.5
    assert note.read_bytes() != before
    held = everything(url)["chen"]
    assert ("larger-image", 0.0, 1.0, True, 1.0) in held["grades"], "kept, and to be looked at, as nbgrader has it"
    assert ("conv2d-parameters", "No response.", "See me on Monday.") in held["comments"]


def test_only_what_changed_is_run_again(course, url):
    graded(course)
    folder = course / "course" / "autograded"
    times = {student: (folder / student / LESSON / "marks.jsonl").read_bytes() for student in ("ada", "björn", "chen")}

    def run_again():
        found = {
            student for student in times if (folder / student / LESSON / "marks.jsonl").read_bytes() != times[student]
        }
        times.update({student: (folder / student / LESSON / "marks.jsonl").read_bytes() for student in times})
        return found

    assert graded(course) == graded(course)
    assert run_again() == set()
    with (course / "course" / "submitted" / "björn" / LESSON / "answers.jsonl").open("ab") as log:
        log.write(b"\n")
    graded(course)
    assert run_again() == {"björn"}
    (course / "course" / "feedback" / "ada" / LESSON / f"{LESSON}.html").unlink()
    graded(course)
    assert run_again() == set()
    assert "Score: 8.0" in page(course, "ada")
    shutil.rmtree(folder / "ada" / LESSON)
    graded(course)
    assert run_again() == {"ada"}
    master = course / "solutions" / LESSON / f"{LESSON}.ipynb"
    notebook = json.loads(master.read_text())
    next(cell for cell in notebook["cells"] if cell["cell_type"] == "markdown")["source"] += ["\n", "More."]
    master.write_text(json.dumps(notebook))
    graded(course)
    assert run_again() == set(times), "another lesson"
    with Gradebook(url, "cnn-parameters") as gradebook:
        gradebook.remove_submission(LESSON, "chen")
    assert graded(course)["chen"].score == 0.0
    assert run_again() == {"chen"}, "its marks were gone"


def test_a_database_that_is_not_there_is_told(course, postgresql, monkeypatch, capsys):
    address = f"{postgresql}/nothing".replace("postgresql:", "postgresql+psycopg:")
    with (course / "nbgrader_config.py").open("a") as config:
        config.write(f"\nc.CourseDirectory.db_url = {address!r}\n")
    monkeypatch.chdir(course)
    for command in ("grade", "report"):
        assert main([command, LESSON]) == 2
        said = capsys.readouterr().err
        assert 'database "nothing" does not exist' in said
        assert "make the database if there is none (`createdb NAME`)" in said


def test_several_jobs_give_the_very_same(course, url):
    one = graded(course)
    held = everything(url)
    assert graded(course, jobs=2, force=True) == one
    assert everything(url) == held
