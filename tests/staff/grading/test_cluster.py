"""Grading on a Dask cluster: a real scheduler and real workers, each a process of its own."""

from __future__ import annotations

import os

import pytest

from grader.staff.grading import grade
from grader.staff.nbgrader import Course, CourseError
from tests.course_folder import RIGHT_FUNCTION, hand_in, make_course, right_answers
from tests.staff.grading.cluster import Cluster, kill
from tests.support import ROOT, need_bubblewrap

LESSON = "02-filters"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """A scheduler and two workers."""
    need_bubblewrap()
    made = Cluster(tmp_path_factory.mktemp("cluster"))
    made.worker("one")
    made.worker("two")
    yield made
    made.close()


@pytest.fixture
def course(tmp_path):
    need_bubblewrap()
    folder = make_course(tmp_path / "course")
    for number in range(16):
        hand_in(folder, f"learner-{number:02}", LESSON, right_answers(LESSON), RIGHT_FUNCTION if number % 2 else "")
    broken = hand_in(folder, "zoe", LESSON, {})
    (broken / f"{LESSON}.ipynb").write_text("this is no notebook")
    return folder


def graded(course, **how):
    return {
        row.student: row
        for row in grade(Course(course), LESSON, sorted(os.listdir(course / "course" / "submitted")), **how)
    }


def test_a_cluster_gives_the_very_same(course, cluster):
    said = []
    far = graded(course, cluster=cluster.address, say=said.append)
    assert said == []
    pages = sorted((course / "course" / "feedback").rglob("*.html"))
    assert len(pages) == 17
    assert far == graded(course, jobs=1, force=True)
    assert far["zoe"].score is None
    assert far["learner-01"].score == 8.0


def test_who_has_another_grader_or_no_sandbox_is_refused_and_it_is_said(course, cluster, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "sitecustomize.py").write_text("import grader; grader.__version__ = '99.0'")
    cluster.worker("other-version", PYTHONPATH=f"{other}{os.pathsep}{ROOT}")
    cluster.worker("no-sandbox", PATH=str(other))
    said = []
    rows = graded(course, cluster=cluster.address, say=said.append)
    assert {row.score for row in rows.values()} == {8.0, 5.0, None}
    assert len(said) == 2
    assert any("99.0" in line and "Install the same on both" in line for line in said)
    assert any("apt-get install bubblewrap" in line for line in said)


def test_a_worker_that_is_killed_in_the_middle_takes_no_mark_with_it(course, cluster):
    victim = cluster.worker("three", DASK_DISTRIBUTED__WORKER__DAEMON="true")
    rows = grade(
        Course(course), LESSON, sorted(os.listdir(course / "course" / "submitted")), cluster=cluster.address, say=str
    )
    first = next(rows)
    kill(victim)
    scores = [first.score, *(row.score for row in rows)]
    assert sorted(score or -1 for score in scores) == sorted([-1.0, *[5.0] * 8, *[8.0] * 8])


def test_where_nobody_can_grade_it_is_said(course, cluster, tmp_path, monkeypatch):
    monkeypatch.setattr("grader.staff.grading.cluster.SECONDS", 1)
    with pytest.raises(CourseError, match="no Dask scheduler at tcp"):
        graded(course, cluster="tcp://127.0.0.1:1")
    empty = Cluster(tmp_path)
    try:
        with pytest.raises(CourseError, match="no workers at"):
            graded(course, cluster=empty.address)
    finally:
        empty.close()
