"""Where there is no sandbox, it is said, and nothing is run."""

from __future__ import annotations

import json

import pytest

from grader.cli import main
from grader.staff import sandbox as room
from grader.staff.sandbox import NONE, SandboxMissing, check
from tests.course_folder import RIGHT_FUNCTION, hand_in, make_course, nbgrader, right_answers

LESSON = "02-filters"


class TestWhereThereIsNone:
    @pytest.fixture(autouse=True)
    def _without(self, monkeypatch, tmp_path):
        """A machine on which bubblewrap is not installed."""
        monkeypatch.setenv("PATH", str(tmp_path))
        room.isolation._problem.cache_clear()
        yield
        room.isolation._problem.cache_clear()

    @pytest.fixture
    def course(self, tmp_path):
        course = make_course(tmp_path / "course")
        hand_in(course, "ada", LESSON, right_answers(LESSON), RIGHT_FUNCTION)
        return course

    def test_it_is_said_how_to_get_it(self):
        with pytest.raises(SandboxMissing, match="apt-get install bubblewrap"):
            check("bubblewrap")
        check(NONE)

    def test_grading_stops_before_anything_is_run(self, course, monkeypatch, capsys):
        monkeypatch.chdir(course)
        assert main(["grade", LESSON]) == 2
        said = capsys.readouterr().err
        assert "apt-get install bubblewrap" in said
        assert "--isolation none" in said
        assert not (course / "course" / "autograded").exists()

    def test_plain_nbgrader_stops_too(self, course, monkeypatch):
        done = nbgrader(course, "autograde", LESSON)
        assert done.returncode != 0
        assert "apt-get install bubblewrap" in done.stderr
        assert not (course / "course" / "autograded").exists()

    def test_staff_can_do_without_and_that_is_written_down(self, course, monkeypatch, capsys):
        monkeypatch.chdir(course)
        assert main(["grade", LESSON, "--isolation", "none"]) == 0
        page = (course / "course" / "feedback" / "ada" / LESSON / f"{LESSON}.html").read_text()
        assert "without isolation" in page
        marks = (course / "course" / "autograded" / "ada" / LESSON / "marks.jsonl").read_text()
        assert json.loads(marks.splitlines()[-1])["isolation"] == "none"
