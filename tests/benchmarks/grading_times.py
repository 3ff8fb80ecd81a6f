"""How fast a class is graded, beside nbgrader and otter: ``python -m tests.benchmarks.grading_times [SIZE …]``.

All in one run on this machine. The peers grade the first ``PEERS`` submissions of a class, with the same marks from
nbgrader, and ours a class of ``CLASS`` beside them. Ours also grades classes of each size, in which some submissions
are slow and some broken. *Marking itself* is cells, calls and marks, beside the same cells in a bare fork. Memory is
the most that all processes held together.
*ms each, without the start* leaves out what a class of ``FEW`` takes: Python's own start, imports, the first worker.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

from grader.counting import table
from grader.staff.desk import desk
from grader.staff.grading import coordinator, grade
from grader.staff.nbgrader import Course
from tests.attacks.conftest import grades
from tests.benchmarks import bare_fork, otter_class
from tests.benchmarks.made_up import LESSON, make_class
from tests.course_folder import nbgrader
from tests.staff.grading.cluster import Cluster

SIZES = (100, 1_000, 10_000)
PEERS = 20
CLASS = 1_000
FEW = 10
MEGABYTE = 2**20
OURS = [sys.executable, "-m", "grader", "grade", LESSON]


def main(arguments: Sequence[str]) -> None:
    """Measure, and print the tables."""
    sizes = [int(one) for one in arguments] or list(SIZES)
    with tempfile.TemporaryDirectory() as place:
        peers = Path(place, "peers")
        rows = _beside_peers(peers)
        print(table(("who", "ms a submission", "times faster than nbgrader"), rows, right={1, 2}), end="\n\n")
        start = {how: seconds for how, seconds, _ in _growth(Path(place), FEW)}
        growth = [
            (
                f"{size:,}",
                how,
                f"{seconds:,.1f}",
                f"{seconds / size * 1000:,.1f}",
                f"{(seconds - start[how]) / (size - FEW) * 1000:,.1f}",
                f"{memory / MEGABYTE:,.0f}",
            )
            for size in sizes
            for how, seconds, memory in _growth(Path(place), size)
        ]
        head = ("submissions", "how", "seconds", "ms each", "ms each, without the start", "most memory, MB")
        print(table(head, growth, right={0, 2, 3, 4, 5}), end="\n\n")
        print(table(("stage", "ms a submission"), _stages(Path(place)), right={1}))


def _beside_peers(place: Path) -> list[tuple[str, str, str]]:
    """The same small class, graded by everybody; ours also in a class that is large enough to forget its start."""
    stock = make_class(place / "stock", PEERS, mixed=False, stock=True)
    assert nbgrader(stock, "generate_assignment", LESSON, "--force").returncode == 0
    theirs = _seconds(lambda: [nbgrader(stock, verb, LESSON) for verb in ("autograde", "generate_feedback")]) / PEERS
    otter = _otter(place, stock) / PEERS
    ours = make_class(place / "ours", PEERS, mixed=False)
    subprocess.run(OURS, cwd=ours, check=False, capture_output=True)
    assert grades(ours) == grades(stock), "the very same marks"
    large = make_class(place / "large", CLASS, mixed=False)
    known = make_class(place / "known", 1, mixed=False)
    subprocess.run(OURS, cwd=known, check=False, capture_output=True)
    shutil.copy(known / "course" / "gradebook.db", large / "course" / "gradebook.db")
    times = {"nbgrader autograde + generate_feedback": theirs, "otter run": otter}
    for jobs in sorted({1, 2, os.cpu_count() or 1}):
        times[f"ours, {jobs} job{'s' * (jobs > 1)}"] = _first_time(large, "--jobs", str(jobs))
    cluster = Cluster(place)
    try:
        for name in ("one", "two"):
            cluster.worker(name)
        times["ours, Dask with 2 workers"] = _first_time(large, "--dask", cluster.address)
    finally:
        cluster.close()
    return [(who, f"{seconds * 1000:,.1f}", f"{theirs / seconds:,.1f}") for who, seconds in times.items()]


def _first_time(course: Path, *more: str) -> float:
    """Seconds a submission, with nothing there of an earlier grading, as for the peers.

    What there is goes aside: of what was deleted just before, the file system takes long to make new files.
    """
    aside = Path(tempfile.mkdtemp(dir=course))
    for name in ("autograded", "feedback"):
        with suppress(FileNotFoundError):
            (course / "course" / name).rename(aside / name)
    return _run(course, *more)[0] / CLASS


def _otter(place: Path, course: Path) -> float:
    programs = otter_class.environment(place / "otter-environment", sys.executable)
    notebooks = sorted((course / "course" / "submitted").glob(f"*/{LESSON}/*.ipynb"))
    autograder, submissions = otter_class.assignment(place / "otter", programs, notebooks)
    return _seconds(lambda: otter_class.run(programs, autograder, submissions))


def _growth(place: Path, size: int) -> list[tuple[str, float, int]]:
    """How a class of this size is graded, the seconds and the memory of it."""
    course = make_class(place / f"class-{size}", size)
    ways = {
        "first time, 1 job": ("--jobs", "1"),
        "nothing changed": (),
        "again, 2 jobs": ("--jobs", "2", "--force"),
    }
    rows = [(how, *_run(course, *more)) for how, more in ways.items()]
    shutil.rmtree(course)
    return rows


def _stages(place: Path) -> list[tuple[str, str]]:
    """Where the time of one job goes, and the floor under the marking itself."""
    course = make_class(place / "stages", 200, mixed=False)
    spent: dict[str, float] = defaultdict(float)
    for where, name, stage in (
        (coordinator, "collect", "read"),
        (desk, "parse", "read"),
        (desk, "rebuilt", "rebuild the notebook"),
        (desk, "files_of", "rebuild the notebook"),
        (desk.MarkOutside, "mark", "marking itself"),
        (desk, "as_text", "write the notebook as text"),
        (desk.FeedbackPage, "rest_of", "make the page"),
        (coordinator.Coordinator, "_deliver", "write the files"),
        (coordinator.LessonBook, "held", "gradebook"),
        (coordinator.LessonBook, "write", "gradebook"),
        (coordinator.os, "sync", "wait for the disk"),
        (coordinator, "write_note", "write the note"),
    ):
        _timed(where, name, spent, stage)
    here, students = Course(course), sorted(os.listdir(course / "course" / "submitted"))
    list(grade(here, LESSON, students[:5]))
    spent.clear()
    whole = _seconds(lambda: list(grade(here, LESSON, students, force=True))) / len(students)
    rows = [(stage, seconds / len(students)) for stage, seconds in spent.items()]
    rows.append(("the rest", whole - sum(seconds for _, seconds in rows)))
    command = [sys.executable, bare_fork.__file__, str(course), LESSON]
    floor = float(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[0]) / 1000
    rows += [("all", whole), ("a bare fork and exec: the floor of marking", floor)]
    marking = f"{spent['marking itself'] / len(students) / floor:.1f}"
    return [
        *((stage, f"{seconds * 1000:.2f}") for stage, seconds in rows),
        ("marking itself, times the floor", marking),
    ]


def _timed(where: Any, name: str, spent: dict[str, float], stage: str) -> None:
    function = getattr(where, name)

    def timed(*arguments: Any, **named: Any) -> Any:
        start = time.perf_counter()
        try:
            return function(*arguments, **named)
        finally:
            spent[stage] += time.perf_counter() - start

    setattr(where, name, timed)


def _seconds(do: Any) -> float:
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


def _run(course: Path, *more: str) -> tuple[float, int]:
    """Seconds of a grading, its start included, and the most memory that its processes held together."""
    start = time.perf_counter()
    process = subprocess.Popen([*OURS, *more], cwd=course, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    most = [0]
    watching = threading.Thread(target=_watch, args=(process.pid, most))
    watching.start()
    process.wait()
    seconds = time.perf_counter() - start
    watching.join()
    return seconds, most[0]


def _watch(number: int, most: list[int]) -> None:
    with suppress(psutil.Error):
        root = psutil.Process(number)
        while root.is_running() and root.status() != psutil.STATUS_ZOMBIE:
            held = 0
            for process in (root, *root.children(recursive=True)):
                with suppress(psutil.Error):
                    held += process.memory_full_info().pss
            most[0] = max(most[0], held)
            time.sleep(0.5)


if __name__ == "__main__":
    main(sys.argv[1:])
