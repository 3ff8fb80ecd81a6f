"""Where everybody on a hub has a system account: what learners can read of each other and of the course is nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.course_folder import make_course
from tests.hub.hub import environment
from tests.support import ROOT, lacking, need_bubblewrap

LESSON, EXERCISE = "02-filters", "sixteen-filters"
STAFF, ADA, GRACE = "cnn-test-staff", "cnn-test-ada", "cnn-test-grace"
ANSWER = f"""
from pathlib import Path
from grader.marking import Record, mark
Record(Path("{LESSON}")).checked("{EXERCISE}", "160", mark("{EXERCISE}", "160"))
"""


@pytest.fixture
def here() -> Iterator[Path]:
    """Three new system users, and a course and an exchange with the rights that the page for staff gives them."""
    need_bubblewrap()
    if os.geteuid():
        lacking("the right to make system users", "run this test as root.")
    with tempfile.TemporaryDirectory() as place:  # pytest's own folders are closed to other users
        folder, made = Path(place), []
        folder.chmod(0o755)
        try:
            for name in (STAFF, ADA, GRACE):
                subprocess.run(["useradd", "--user-group", "--no-create-home", name], check=True)
                made.append(name)
                (folder / "home" / name).mkdir(parents=True)
            subprocess.run(["chown", "-R", STAFF, make_course(folder / "course")], check=True)
            (folder / "course").chmod(0o700)
            (folder / "exchange").mkdir()
            (folder / "exchange").chmod(0o1777)
            for name in made:
                shutil.chown(folder / "home" / name, name, name)
                (folder / "home" / name).chmod(0o700)
            yield folder
        finally:
            for name in made:
                subprocess.run(["userdel", name], check=True)


def by(here: Path, name: str, *command: str) -> subprocess.CompletedProcess[str]:
    """A command in the terminal of this user, who sees this Python even if it stands in the closed home of root."""
    home = here / "home" / name
    opened: list[str] = []
    for path in map(Path, (sys.base_prefix, sys.prefix, ROOT)):
        for parent in reversed([one for one in path.parents if one.is_relative_to(Path.home())]):
            opened += ["--perms", "0755", "--dir", str(parent)]
        opened += ["--ro-bind", str(path), str(path)]
    rights = ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    become = ["setpriv", "--reuid", name, "--regid", name, "--clear-groups"]
    return subprocess.run(
        ["bwrap", "--dev-bind", "/", "/", "--tmpfs", str(Path.home()), *opened, *rights, *become, *command],
        cwd=here / "course" if name == STAFF else home,
        env=environment(here, here / "course") | {"HOME": str(home), "USER": name, "LOGNAME": name},
        capture_output=True,
        text=True,
        check=False,
    )


def run(here: Path, name: str, *module: str) -> str:
    """A module of this Python, run by this user without a fault; what it printed."""
    done = by(here, name, sys.executable, *module)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def found(here: Path, name: str, right: str) -> set[str]:
    """All files that this user comes upon and can read or write, below home/, course/ and exchange/."""
    return set(by(here, name, "find", str(here), "-type", "f", f"-{right}", "-printf", "%P\n").stdout.splitlines())


@pytest.mark.slow
def test_learners_can_read_nothing_of_each_other_and_staff_can_collect_grade_and_give_back(here):
    run(here, STAFF, "-m", "grader", "release", LESSON)
    run(here, STAFF, "-m", "nbgrader", "release_assignment", LESSON)
    for name in (ADA, GRACE):
        run(here, name, "-m", "nbgrader", "fetch_assignment", LESSON)
        run(here, name, "-c", ANSWER)
        run(here, name, "-m", "nbgrader", "submit", LESSON)
    run(here, STAFF, "-m", "nbgrader", "collect", LESSON)
    table = run(here, STAFF, "-m", "grader", "grade", LESSON)
    marks = {line.split()[0]: line.split()[1:3] for line in table.splitlines() if line.startswith((ADA, GRACE))}
    assert marks == {ADA: ["1", "8"], GRACE: ["1", "8"]}
    run(here, STAFF, "-m", "nbgrader", "release_feedback", LESSON)
    for name in (ADA, GRACE):
        run(here, name, "-m", "nbgrader", "fetch_feedback", LESSON)
        assert list((here / "home" / name / LESSON / "feedback").rglob("*.html"))

    everything = {str(path.relative_to(here)) for path in here.rglob("*") if path.is_file()}
    assert {path for path in everything if path.endswith(("gradebook.db", "answers.jsonl"))}
    for name in (ADA, GRACE):
        own, released = f"home/{name}/", "exchange/cnn-parameters/outbound/"
        assert {path for path in found(here, name, "readable") if not path.startswith((own, released))} == set()
        assert {path for path in found(here, name, "writable") if not path.startswith(own)} == set()
        assert {path for path in everything if path.startswith(own)} <= found(here, name, "readable")
