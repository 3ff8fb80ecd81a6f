"""Grading by somebody who is not root: attackers and honest learners, in a real course of that user's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

import psutil
import pytest

from tests.attacks.attack import LESSON, attacks
from tests.attacks.course import a_course, grades
from tests.course_folder import RIGHT_FUNCTION, hand_in, right_answers
from tests.support import ROOT, lacking, need_bubblewrap

USER = 1
"""Debian's ``daemon``: who is nobody else's while other tests run."""
ATTACKERS = ("ends_python", "fork_bomb", "gradebook", "left_behind", "looks_around", "memory_kept", "names_without_end")
AS_USER = f"setpriv --reuid={USER} --regid={USER} --clear-groups --bounding-set=-all"


@pytest.fixture
def place():
    """A folder that everybody may enter; pytest's own are for one user alone."""
    folder = Path(tempfile.mkdtemp(prefix="ordinary-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_an_ordinary_user_grades_as_root_does(place):
    if os.geteuid():
        pytest.skip("this is an ordinary user: all other tests show it")
    need_bubblewrap()
    if not shutil.which("setpriv") or subprocess.run(["unshare", "--mount", "true"], check=False).returncode:
        lacking("setpriv or the right to mount", "with both, root can become another user and show that user Python")
    course = a_course(place / "course")
    hand_in(course, "ada", LESSON, right_answers(LESSON), RIGHT_FUNCTION)
    hand_in(course, "zoe", LESSON, right_answers(LESSON), RIGHT_FUNCTION)
    chosen = [attack for attack in attacks() if attack.name in ATTACKERS]
    for attack in chosen:
        attack.hand_in(course)
    (place / "home").mkdir()
    for path in (place, *place.rglob("*")):
        os.chown(path, USER, USER, follow_symlinks=False)
    before = of_user()

    done = as_user(place, "-m", "grader", "grade", LESSON, folder=course)

    assert "Traceback" not in done.stderr, done.stderr
    assert grades(course) == {"ada": 8.0, "zoe": 8.0, **{attack.name: attack.SCORE for attack in chosen}}, done.stderr
    assert of_user() <= before, "nothing is left running"
    assert {path.owner() for path in (course / "course").rglob("*")} == {"daemon"}


def as_user(place, *arguments, folder):
    """Python's part in it, by that user: what it needs is shown to them, wherever it lies, and to nobody else."""
    base, python = Path(sys.base_prefix).resolve(), Path(sys.executable).resolve()
    environment = Path(sys.prefix).resolve()
    packages = Path(sysconfig.get_path("purelib")).resolve().relative_to(environment)
    shown = {"environment": environment, "repository": ROOT}
    if not base.is_relative_to("/usr"):
        shown["python"] = base
        python = place / "python" / python.relative_to(base)
    mounts = [f'mkdir "{place}/{name}" && mount --bind "{path}" "{place}/{name}"' for name, path in shown.items()]
    # nbgrader calls this by its name.
    (place / "alembic").write_text(f'#!/bin/sh\nexec "{python}" -m alembic "$@"\n')
    (place / "alembic").chmod(0o755)
    script = " && ".join([*mounts, f'exec {AS_USER} "{python}" "$@"'])
    settings = {
        "PATH": f"{place}:/usr/bin:/bin",
        "HOME": str(place / "home"),
        "LANG": "C.UTF-8",
        "PYTHONPATH": f"{place}/environment/{packages}:{place}/repository",
        "JUPYTER_PATH": f"{place}/environment/share/jupyter",
        "LD_LIBRARY_PATH": f"{place}/python/lib",
    }
    command = ["unshare", "--mount", "sh", "-c", script, "sh", *arguments]
    return subprocess.run(command, cwd=folder, env=settings, capture_output=True, text=True, check=False)


def of_user():
    """The processes of that user that have not ended; the system takes its time to forget those that have."""
    return {
        process.pid
        for process in psutil.process_iter(["uids", "status"])
        if process.info["uids"].real == USER and process.info["status"] != psutil.STATUS_ZOMBIE
    }
