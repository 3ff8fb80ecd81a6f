"""The page, the files and the command, as staff use them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys

import pytest
from bs4 import BeautifulSoup

from grader.cli import main
from grader.staff.nbgrader import Course, CourseError
from grader.staff.report import make_report, report_data, write_report
from tests.course_folder import hand_in, make_course
from tests.staff.report.classroom import SCRIPT

LESSON = "02-filters"


@pytest.fixture(scope="module")
def page(course):
    """The page of a lesson."""
    return write_report(course, LESSON).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def soup(page):
    """The same, read."""
    return BeautifulSoup(page, "html.parser")


def test_it_lies_in_the_courses_own_folder(course, classroom):
    assert write_report(course, LESSON) == classroom / "course" / "reports" / f"{LESSON}.html"
    assert write_report(course, None) == classroom / "course" / "reports" / "course.html"


def test_it_begins_with_what_to_teach_tomorrow(soup, course):
    first = soup.main.section
    assert first.h2.text == "What to teach tomorrow"
    said = [" ".join(one.text.split()) for one in first.ol.find_all("li")]
    assert said == report_data(make_report(course, LESSON))["teach"]


def test_every_link_leads_somewhere_on_the_page(soup):
    targets = {one["id"] for one in soup.find_all(id=True)}
    links = [one["href"] for one in soup.find_all("a")]
    assert links
    assert all(link.startswith("#") and link[1:] in targets for link in links)


def test_the_page_needs_nothing_else_and_forbids_scripts(soup, page):
    assert not soup.find_all(["script", "link", "img", "iframe", "object"])
    assert not re.search(r"""(src|href)=["'](?!#)|url\(|@import|\son\w+=""", page)
    assert "default-src 'none'" in soup.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]


def test_names_and_answers_of_learners_are_text(soup, page):
    assert SCRIPT not in page
    assert SCRIPT in soup.text
    assert "\u202e" not in page


def test_every_picture_has_words(soup):
    for picture in soup.find_all("svg"):
        assert picture.get("aria-hidden") == "true" or picture.get("aria-label")
    assert "8 points: " in soup.find("svg", class_="histogram")["aria-label"]


def test_the_numbers_of_the_page_are_those_of_the_data(soup, course):
    data = report_data(make_report(course, LESSON))
    rows = soup.find("table", class_="overview").tbody.find_all("tr")
    for row, one in zip(rows, data["exercises"], strict=True):
        counts = {" ".join(part.text.split()[1:]): int(part.text.split()[0]) for part in row.find_all(class_="count")}
        assert counts == {name: count for name, count in one["outcomes"].items() if count}
        assert f"{one['solved']['count']} of {one['solved']['of']}" in row.text
    everybody = soup.find("table", class_="everybody").tbody.find_all("tr")
    assert len(everybody) == len(data["learners"])
    told = [row.th.text for row in everybody if "late, 1 point taken off" in row.th.text]
    assert len(told) == sum(one["penalty"] == 1 for one in data["learners"]) > 0


def test_the_command_prints_where_everything_is(classroom, monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(classroom)
    assert main(["report", LESSON, "--csv", "--into", str(tmp_path / "new")]) == 0
    said = capsys.readouterr()
    assert "• No bias. " in said.err, "what matters first is told at once"
    paths = said.out.splitlines()
    assert [path.rpartition("/")[2] for path in paths] == [
        f"{LESSON}.html",
        *(f"{LESSON}-{name}.csv" for name in ("exercises", "mistakes", "numbers", "learners")),
    ]
    assert main(["report", "--course", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["lessons"]) == 2


def test_the_page_of_the_course_links_to_the_pages_of_lessons_that_are_there(classroom, tmp_path):
    course = Course(classroom)
    write_report(course, LESSON, tmp_path)
    page = BeautifulSoup(write_report(course, None, tmp_path).read_text(), "html.parser")
    links = [link["href"] for link in page.find(id="lessons").find_all("a")]
    assert links == [f"{LESSON}.html"], "of two lessons, one was reported before"
    assert (tmp_path / links[0]).is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["04-simple-cnn"], "has no marks yet"),
        (["04-simpel-cnn"], "There is no lesson '04-simpel-cnn'. Known are: 01-parameters"),
    ],
)
def test_the_command_says_what_is_missing(classroom, monkeypatch, capsys, arguments, said):
    monkeypatch.chdir(classroom)
    assert main(["report", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_a_lesson_or_the_course_has_to_be_named(classroom):
    command = [sys.executable, "-m", "grader", "report"]
    done = subprocess.run(command, cwd=classroom, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "LESSON --course is required" in done.stderr


def test_a_class_that_was_not_graded_yet_is_told_how(tmp_path):
    folder = make_course(tmp_path / "course")
    hand_in(folder, "ada", LESSON, {"sixteen-filters": "160"})
    with pytest.raises(CourseError, match="python -m grader grade 02-filters"):
        make_report(Course(folder), LESSON)
    with pytest.raises(CourseError, match="Grade one first"):
        make_report(Course(folder), None)


def test_marks_without_what_was_kept_of_them_still_count(classroom, tmp_path):
    folder = shutil.copytree(classroom, tmp_path / "course")
    config = folder / "nbgrader_config.py"
    assert str(classroom) not in config.read_text()
    kept = folder / "course" / "autograded" / "learner-00" / LESSON / "marks.jsonl"
    kept.unlink()
    late = folder / "course" / "submitted" / "learner-01" / LESSON / "answers.jsonl"
    later = (folder / "course" / "autograded" / "learner-01" / LESSON / "graded.json").stat().st_mtime + 60
    os.utime(late, (later, later))
    before, after = (report_data(make_report(Course(place), LESSON)) for place in (classroom, folder))
    assert [one["score"] for one in after["learners"]] == [one["score"] for one in before["learners"]]
    assert any("1 submission with marks only." in one for one in after["desk"])
    assert any("1 submission was handed in again since." in one for one in after["desk"])
