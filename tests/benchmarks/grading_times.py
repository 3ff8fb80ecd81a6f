"""How fast a class is graded, beside nbgrader and otter: ``python -m tests.benchmarks.grading_times [SIZE …]``.

All in one run on this machine. The peers grade the first ``PEERS`` submissions of a class, with the same marks from
nbgrader, and ours a class of ``CLASS`` beside them, in ``ROUNDS`` rounds. Ours also grades classes of each size, in
which some submissions are slow and some broken. *Marking itself* is cells, calls and marks, beside the same cells in
a bare fork. Memory is what all processes hold together: on average, in the second half of the time in which pages
come (in all of the time, where none does), and at most. No middle: it jumps with the forks that come and go.
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
from statistics import mean, median
from typing import Any

import psutil

from grader.counting import table
from grader.staff.desk import desk
from grader.staff.grading import coordinator, grade
from grader.staff.nbgrader import Course
from tests.attacks.course import grades
from tests.benchmarks import bare_fork, otter_class
from tests.benchmarks.made_up import LESSON, make_class
from tests.course_folder import nbgrader
from tests.staff.grading.cluster import Cluster

SIZES = (100, 1_000, 10_000)
PEERS, CLASS, ROUNDS = 20, 1_000, 3
NBGRADER = "nbgrader autograde + generate_feedback"
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
        start = {how: seconds for how, seconds, *_ in _growth(Path(place), FEW)}
        growth = [
            (
                f"{size:,}",
                how,
                f"{seconds:,.1f}",
                f"{seconds / size * 1000:,.1f}",
                f"{(seconds - start[how]) / (size - FEW) * 1000:,.1f}",
                f"{mean(held) / MEGABYTE:,.0f}",
                f"{most / MEGABYTE:,.0f}",
            )
            for size in sizes
            for how, seconds, held, most in _growth(Path(place), size)
        ]
        head = ("submissions", "how", "seconds", "ms each", "ms each, without the start", "MB", "at most")
        print(table(head, growth, right={0, 2, 3, 4, 5, 6}), end="\n\n")
        print(table(("stage", "ms a submission"), _stages(Path(place)), right={1}))


def _beside_peers(place: Path) -> list[tuple[str, str, str]]:
    """The same small class, graded by everybody; ours also in a class that is large enough to forget its start.

    One after another, in several rounds: a machine can be twice as fast a minute later.
    """
    stock = make_class(place / "stock", PEERS, mixed=False, stock=True)
    assert nbgrader(stock, "generate_assignment", LESSON, "--force").returncode == 0
    large = make_class(place / "large", CLASS, mixed=False)
    known = make_class(place / "known", 1, mixed=False)
    subprocess.run(OURS, cwd=known, check=False, capture_output=True)
    shutil.copy(known / "course" / "gradebook.db", large / "course" / "gradebook.db")
    notebooks = sorted((stock / "course" / "submitted").glob(f"*/{LESSON}/*.ipynb"))
    programs = otter_class.environment(place / "otter-environment", sys.executable)
    autograder, submissions = otter_class.assignment(place / "otter", programs, notebooks)
    cluster = Cluster(place)
    try:
        for name in ("one", "two"):
            cluster.worker(name)
        ways = {
            NBGRADER: lambda: _nbgrader(stock) / PEERS,
            "otter run": lambda: _seconds(lambda: otter_class.run(programs, autograder, submissions)) / PEERS,
            "ours, 1 job": lambda: _first_time(large, "--jobs", "1") / CLASS,
            "ours, 2 jobs": lambda: _first_time(large, "--jobs", "2") / CLASS,
            "ours, Dask with 2 workers": lambda: _first_time(large, "--dask", cluster.address) / CLASS,
        }
        rounds = [{who: way() for who, way in ways.items()} for _ in range(ROUNDS)]
    finally:
        cluster.close()
    ours = make_class(place / "ours", PEERS, mixed=False)
    subprocess.run(OURS, cwd=ours, check=False, capture_output=True)
    assert grades(ours) == grades(stock), "the very same marks"
    return [_row(who, [(one[who], one[NBGRADER] / one[who]) for one in rounds]) for who in ways]


def _row(who: str, found: list[tuple[float, float]]) -> tuple[str, str, str]:
    """The middle of all rounds, and between which of them it lies."""
    seconds, times = ([*column] for column in zip(*found, strict=True))
    return who, f"{median(seconds) * 1000:,.1f}", f"{median(times):,.1f} ({min(times):,.1f} to {max(times):,.1f})"


def _nbgrader(course: Path) -> float:
    _put_aside(course)
    return _seconds(lambda: [nbgrader(course, verb, LESSON) for verb in ("autograde", "generate_feedback")])


def _first_time(course: Path, *more: str) -> float:
    _put_aside(course)
    return _run(course, *more)


def _put_aside(course: Path) -> None:
    """All that there is of an earlier grading: of what was deleted just before, new files take long to be made."""
    aside = Path(tempfile.mkdtemp(dir=course))
    for name in ("autograded", "feedback"):
        with suppress(FileNotFoundError):
            (course / "course" / name).rename(aside / name)


def _growth(place: Path, size: int) -> list[tuple[str, float, list[int], int]]:
    """How a class of this size is graded, the seconds of it, the memory meanwhile, and the most of it."""
    course = make_class(place / f"class-{size}", size)
    pause = min(1.0, size / (4 * CLASS))
    rows = [
        ("first time, 1 job", *_watched(course, pause, "--jobs", "1")),
        ("nothing changed", *_watched(course, pause)),
    ]
    _put_aside(course)
    rows.append(("anew, 2 jobs", *_watched(course, pause, "--jobs", "2")))
    shutil.rmtree(course)
    return rows


def _stages(place: Path) -> list[tuple[str, str]]:
    """Where the time of one job goes, and the floor under the marking itself."""
    course = make_class(place / "stages", 200, mixed=False)
    spent: dict[str, float] = defaultdict(float)
    for where, name, stage in (
        (coordinator, "read_folder", "read"),
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


def _run(course: Path, *more: str) -> float:
    """Seconds of a grading, its start included."""
    command = [*OURS, *more]
    return _seconds(lambda: subprocess.run(command, cwd=course, check=False, capture_output=True))


def _watched(course: Path, pause: float, *more: str) -> tuple[float, list[int], int]:
    """The same, the memory that its processes held together, and the most, with so many seconds between two looks."""
    looks: list[tuple[int, int]] = []
    start = time.perf_counter()
    process = subprocess.Popen([*OURS, *more], cwd=course, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    watching = threading.Thread(target=_watch, args=(process.pid, course / "course" / "feedback", pause, looks))
    watching.start()
    process.wait()
    seconds = time.perf_counter() - start
    watching.join()
    all_held = [held for _, held in looks]
    while_pages_come = [held for pages, held in looks if 0 < pages < looks[-1][0]]
    return seconds, while_pages_come[len(while_pages_come) // 2 :] or all_held, max(all_held)


def _watch(number: int, feedback: Path, pause: float, looks: list[tuple[int, int]]) -> None:
    with suppress(psutil.Error):
        root = psutil.Process(number)
        while root.is_running() and root.status() != psutil.STATUS_ZOMBIE:
            held = sum(map(_share, (root, *root.children(recursive=True))))
            looks.append((len(os.listdir(feedback)) if feedback.exists() else 0, held))
            time.sleep(pause)


def _share(process: psutil.Process) -> int:
    """Bytes that a process holds, its share of what it has together with others."""
    with suppress(OSError):
        for line in Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


if __name__ == "__main__":
    main(sys.argv[1:])
