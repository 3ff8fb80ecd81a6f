"""``grader demo``: a made-up class, handed in, graded and reported."""

from __future__ import annotations

import os
import shlex
import sys
import webbrowser
from collections.abc import Iterable
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, TypeVar

from .quick import skip_web_addresses
from .say import INTERRUPTED, Commands, Options, count, fail, say

if TYPE_CHECKING:
    from grader.staff.demo import Demo

Thing = TypeVar("Thing")
MOST_JOBS = 4
"""Sixty learners are marked before more could begin."""


def add(commands: Commands) -> None:
    """Add the command to those that there are."""
    parser = commands.add_parser("demo", help="make up a class, grade it and report it, in a folder of its own")
    parser.add_argument("folder", metavar="FOLDER", nargs="?", help="an empty one; a temporary one, if none is named")
    parser.add_argument("--learners", metavar="N", type=count, default=60, help="how many; 60, if not given")
    parser.add_argument(
        "--isolation",
        choices=("bubblewrap", "none"),
        help="how the functions that they wrote are kept apart; none: not at all, as nobody wrote them",
    )
    parser.set_defaults(run=run)


def run(options: Options) -> int:
    """Run the command; its exit code."""
    skip_web_addresses()
    from grader.staff.demo import make
    from grader.staff.nbgrader import Course
    from grader.staff.sandbox import SandboxMissing, check

    try:
        home = Course(Path.cwd(), options.isolation)
        check(home.isolation)
        folder = Path(options.folder).resolve() if options.folder else Path(mkdtemp(prefix="grader-demo-"))
        say(f"A made-up class of {options.learners:,} in {folder}")
        jobs = min(os.cpu_count() or 1, MOST_JOBS)
        made = make(home, folder, _watched, size=options.learners, jobs=jobs)
    except SandboxMissing as missing:
        return fail(
            f"{missing}\nNobody wrote what is graded here, so this is safe: `python -m grader demo --isolation none`."
        )
    except KeyboardInterrupt:
        say("Stopped. Nothing outside the demo's folder was touched.")
        return INTERRUPTED
    print(_told(made))
    if _has_a_screen():
        webbrowser.open(next(iter(made.reports.values())).as_uri())
    return 0


def _watched(what: str, things: Iterable[Thing], total: int) -> Iterable[Thing]:
    from tqdm import tqdm

    if not sys.stderr.isatty():
        say(f"{what} …")
    watched: Iterable[Thing] = tqdm(things, desc=f"{what:20}", total=total, disable=None)
    return watched


def _told(made: Demo) -> str:
    """Where everything lies, and what to try."""
    from grader.staff.demo import CLASS

    python, lessons = shlex.quote(sys.executable), list(made.reports)
    marked = ", ".join(
        f"{sum(row.score is not None for row in rows):,} of {len(rows):,} in {name}"
        for name, rows in made.graded.items()
    )
    if any(row.score is None for rows in made.graded.values() for row in rows):
        marked += ". Feedback says why the others have no mark"
    places = [(f"report, {name}", path) for name, path in made.reports.items()]
    places += [("a learner's feedback", made.feedback), ("who did what", made.root / CLASS)]
    found = "\n".join(f"  {what:22}{path}" for what, path in places)
    return f"""
Marked: {marked}.

{found}

Try next:

  cd {shlex.quote(str(made.root))}
  {python} -m grader grade {lessons[0]}
      marks what has changed since: nothing yet
  {python} -m grader report --course --open
      all lessons side by side
  {python} -m jupyterlab
      then Nbgrader ▸ Formgrader ▸ Manual grading: in {lessons[-1]}, a question waits that a person reads

All of the demo is in that folder. Delete it when you are done."""


def _has_a_screen() -> bool:
    """Whether a browser can open a window for the person at this terminal."""
    if not sys.stdout.isatty():
        return False
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
