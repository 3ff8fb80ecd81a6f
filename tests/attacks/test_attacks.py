"""Every attack and every accident gives the marks of an honest marker, and nothing else happens."""

from __future__ import annotations

import html
import re
import socket
import sys
from pathlib import Path

import pytest

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
    assert row.score == attack.SCORE, row
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
    assert f"{socket.gethostname()} " not in re.sub("<[^>]+>", " ", page)
    for tag in ("script", "iframe", "object", "embed", "form", "input", "style", "link", "meta", "svg"):
        assert len(re.findall(f"<{tag}\\b", page)) <= len(re.findall(f"<{tag}\\b", honest)), tag
    assert not re.search(r"<[a-zA-Z][^<>]*\son\w+\s*=", page), "no handler"
    assert not re.search(r"""(href|src)\s*=\s*["']?\s*(javascript|vbscript|data:text|data:image/svg.xml[^;])""", page)
    assert not re.search(r"\\href", re.sub(r"<(pre|code)\b.*?</\1>", "", page, flags=re.DOTALL))


def test_the_others_are_graded_as_ever(attacked):
    assert attacked.rows["ada"].score == 7.0, "one of her answers holds words"
    assert attacked.rows["zoe"].score == 8.0
    assert not attacked.rows["zoe"].problem
    expected = {attack.name: attack.SCORE for attack in ATTACKS if attack.SCORE is not None}
    assert attacked.grades() == expected | {"ada": 7.0, "zoe": 8.0}


def test_nothing_takes_for_ever(attacked):
    assert {name: seconds for name, seconds in attacked.seconds.items() if seconds > ENOUGH} == {}


def test_nothing_is_left_behind(attacked):
    assert attacked.processes == set()
    assert not [name for name in attacked.files if name.startswith(("grading-", "lesson-"))]
    assert (attacked.course / "course" / "secret.txt").read_text() == SECRET
