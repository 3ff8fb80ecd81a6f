"""Every attack and every accident gives the marks of an honest marker, and nothing else happens."""

from __future__ import annotations

import html
import re
import sys
from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.attacks.attack import attacks
from tests.attacks.conftest import ENOUGH, HERS, SECRET
from tests.support import ROOT

ATTACKS = attacks()


def test_there_are_forty_and_more():
    assert len(ATTACKS) >= 40
    assert len({attack.tries for attack in ATTACKS}) == len(ATTACKS)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_it_gives_an_honest_mark(attack, attacked):
    row = attacked.rows[attack.name]
    assert row.score == attack.SCORE or attack.SCORE <= row.score <= (attack.AT_MOST or attack.SCORE), row
    if attack.LOOK:
        assert attack.LOOK in row.problem
    else:
        assert row.problem == "", "nothing needs a look"
    page = attacked.page(attack.name)
    assert attack.SHOWN in html.unescape(re.sub("<[^>]+>", "", page))
    if attack.SCORE is None:
        assert "could not be graded yet" in page
        assert attack.LOOK in html.unescape(page)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_nothing_leaks_and_nothing_runs(attack, attacked):
    page, honest = attacked.page(attack.name), attacked.page("zoe")
    for secret in (SECRET, HERS, str(ROOT), str(attacked.course), sys.prefix, sys.base_prefix, str(Path.home())):
        assert secret not in page
    assert "root:x:" not in page
    ours, theirs = (
        Counter(tag.name for tag in BeautifulSoup(text, "html.parser").find_all()) for text in (honest, page)
    )
    for tag in ("script", "iframe", "object", "embed", "form", "input", "style", "link", "meta", "base", "svg"):
        assert theirs[tag] <= ours[tag], tag
    soup = BeautifulSoup(page, "html.parser")
    for tag in soup.find_all():
        assert not [name for name in tag.attrs if name.startswith("on")], "no handler"
        link = f"{tag.get('href', '')}{tag.get('src', '')}".strip().lower()
        assert not link.startswith(("javascript", "vbscript", "data:text", "file")), link
    for tag in soup.find_all(["pre", "code", "script", "style"]):
        tag.decompose()
    assert "\\href" not in soup.get_text(), "no formula with a link in it"


def test_the_others_are_graded_as_ever(attacked):
    assert attacked.rows["ada"].score == 7.0, "one of her answers holds words"
    assert attacked.rows["zoe"].score == 8.0
    assert not attacked.rows["zoe"].problem
    marked = {name: row.score for name, row in attacked.rows.items() if row.score is not None}
    assert attacked.grades() == marked, "the gradebook holds what the table says, and nothing of who has no mark"


def test_nothing_takes_for_ever(attacked):
    assert {name: seconds for name, seconds in attacked.seconds.items() if seconds > ENOUGH} == {}


def test_nothing_is_left_behind(attacked):
    assert attacked.processes == set()
    assert not [name for name in attacked.files if name.startswith(("grading-", "lesson-"))]
    assert (attacked.course / "course" / "secret.txt").read_text() == SECRET
