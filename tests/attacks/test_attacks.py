"""Every attack and every accident gives the marks of an honest marker, and nothing else happens."""

from __future__ import annotations

import html
import json
import re
import sys
from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from grader import __version__
from grader.course import find_lesson
from grader.marking import Calls, mark
from tests.attacks.attack import LESSON, attacks
from tests.attacks.course import AFTER, HERS, SECRET, grades
from tests.course_folder import make_course, nbgrader
from tests.support import ROOT

ATTACKS = attacks()


def test_there_are_forty_and_more():
    assert len(ATTACKS) >= 40
    assert len({attack.tries for attack in ATTACKS}) == len(ATTACKS)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_it_gives_an_honest_mark(attack, attacked, request):
    if attack.HOLE:
        request.applymarker(pytest.mark.xfail(reason=attack.HOLE, strict=True))
    row = attacked.rows[attack.name]
    assert row.score == attack.SCORE or attack.SCORE <= row.score <= (attack.AT_MOST or attack.SCORE), row
    if attack.LOOK:
        assert attack.LOOK in row.problem
    elif attack.LOOK is not None:
        assert row.problem == "", "nothing needs a look"
    page = attacked.page(attack.name)
    assert attack.SHOWN in html.unescape(re.sub("<[^>]+>", "", page))
    if attack.SCORE is None:
        assert "could not be graded yet" in page
        assert attack.LOOK in html.unescape(page)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_nothing_leaks_and_nothing_runs(attack, attacked):
    page = attacked.page(attack.name)
    course = attacked.courses[attack.name]
    for secret in (SECRET, HERS, str(ROOT), str(course), sys.prefix, sys.base_prefix, str(Path.home()), "root:x:"):
        assert secret not in page
    tags = tags_of(page)
    # One style and a picture are those of the summary on top; a page without marks has a width for phones.
    tags_of_all_pages = {"script": 3, "style": 4, "meta": 2, "svg": 1}
    count = Counter(tag.name for tag in tags.find_all())
    for name in ("script", "iframe", "object", "embed", "form", "input", "style", "link", "meta", "base", "svg"):
        assert count[name] <= tags_of_all_pages.get(name, 0), name
    for tag in tags.find_all():
        assert not [name for name in tag.attrs if name.startswith("on")], "no handler"
        link = f"{tag.get('href', '')}{tag.get('src', '')}".strip().lower()
        assert not link.startswith(("javascript", "vbscript", "data:text", "file")), link
    for tag in tags.find_all(["pre", "code", "script", "style"]):
        tag.decompose()
    assert "\\href" not in tags.get_text(), "no formula with a link in it"


def tags_of(page):
    """The page without what nbgrader writes into its styles, which is most of it."""
    return BeautifulSoup(re.sub(r"/\*!\n \* Bootstrap.*?</style>", "</style>", page, flags=re.DOTALL), "html.parser")


def test_those_before_are_graded_as_ever(attacked):
    for half in (0, 1):
        assert attacked.rows[f"ada{half}"].score == 7.0, "one of her answers holds words"
        assert attacked.rows[f"bob{half}"].score == 8.0
        assert not attacked.rows[f"bob{half}"].problem


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_the_next_is_graded_as_ever(attack, attacked):
    row = attacked.rows[f"{AFTER}{attack.name}"]
    assert (row.score, row.problem) == (8.0, "")
    assert attacked.page(row.student) == attacked.page("bob0")


def test_the_gradebook_holds_what_the_table_says(attacked):
    marked = {name: row.score for name, row in attacked.rows.items() if row.score is not None}
    assert {**grades(attacked.courses["ada0"]), **grades(attacked.courses["ada1"])} == marked


@pytest.mark.parametrize("attack", [one for one in ATTACKS if one.SCORE is not None], ids=lambda attack: attack.name)
def test_it_can_be_marked_again_from_what_is_kept(attack, attacked):
    folder = attacked.courses[attack.name] / "course" / "autograded" / attack.name / LESSON
    kept = [json.loads(line) for line in (folder / "marks.jsonl").read_text().splitlines()]
    assert {line["exercise"] for line in kept} == {one.id for one in find_lesson(LESSON).exercises if one.points}
    for line in kept:
        answer = line["answer"]
        calls = isinstance(answer, dict) and "results" in answer
        result = mark(line["exercise"], Calls.from_data(answer) if calls else answer, variant=line["variant"])
        assert result.as_data() == line["mark"]
        assert line["grader"] == __version__
    assert sum(line["mark"]["score"] for line in kept) == attacked.rows[attack.name].score


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_it_takes_no_more_than_its_time(attack, attacked):
    assert attacked.seconds[attack.name] <= attack.SECONDS


def test_nothing_is_left_behind(attacked):
    assert attacked.left == []
    assert (attacked.courses["ada0"] / "course" / "secret.txt").read_text() == SECRET


COMPARED = [one for one in ATTACKS if one.STOCK is not None]
"""Attacks that can be let run without a sandbox."""


@pytest.fixture(scope="session")
def stock(tmp_path_factory):
    """A course as nbgrader itself grades it, with these attackers in it."""
    course = make_course(tmp_path_factory.mktemp("stock") / "course", stock=True)
    assert nbgrader(course, "generate_assignment", LESSON, "--force").returncode == 0
    for attack in COMPARED:
        attack.hand_in(course)
    return course


@pytest.mark.slow
@pytest.mark.parametrize("attack", COMPARED, ids=lambda attack: attack.name)
def test_what_nbgrader_itself_gives(attack, stock):
    """For comparison. One by one: a notebook with a doubled cell ends the grading of all who come after it."""
    nbgrader(stock, "autograde", LESSON, "--student", attack.name)
    assert grades(stock).get(attack.name, "no mark") == attack.STOCK


def test_every_attack_stands_in_the_list_of_threats():
    text = (ROOT / "grader" / "staff" / "SECURITY.md").read_text(encoding="utf-8")
    table, _, rest = text.partition("## What is not defended")
    named = set(re.findall(r"`(\w+)`", "".join(line for line in table.splitlines() if line.startswith("|"))))
    assert {attack.name for attack in ATTACKS if not attack.HOLE} <= named
    assert {attack.name for attack in ATTACKS if attack.HOLE} <= set(re.findall(r"`(\w+)`", rest))
