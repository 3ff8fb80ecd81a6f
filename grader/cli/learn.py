"""``grader learn``: the lessons in a folder of the learner's own, opened in JupyterLab."""

from __future__ import annotations

import os
from pathlib import Path

from grader.marking import progress_of
from grader.marking.progress import PRACTICE
from grader.notebook.copies import Copied, copy_lessons, released

from .say import Commands, Options, fail

FOLDER = "cnn-parameters"


def add(commands: Commands) -> None:
    """Add the command to those that there are."""
    parser = commands.add_parser(
        "learn",
        help="copy the lessons to a folder of your own, and open them in JupyterLab",
        epilog="Run it again at any time: it brings newer lessons and leaves your work alone.",
    )
    parser.add_argument("folder", metavar="FOLDER", nargs="?", default=FOLDER, help=f"{FOLDER}, if none is named")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--no-browser", action="store_true", help="start JupyterLab, and only print its address")
    how.add_argument("--copy-only", action="store_true", help="copy the lessons, and start nothing")
    parser.set_defaults(run=run)


def run(options: Options) -> int:
    """Run the command; its exit code."""
    folder, source = Path(options.folder).expanduser().resolve(), released()
    try:
        copied = [] if folder == source else list(copy_lessons(folder, source))
    except OSError as error:
        reason = error.strerror or str(error)
        return fail(
            f"The lessons could not be copied to {folder}: {reason}. Your own work there was not touched. "
            "Mend that and run this again, or name another folder: grader learn FOLDER"
        )
    _tell(folder, copied)
    if options.copy_only:
        return 0
    return _open(folder, browser=not options.no_browser)


def _tell(folder: Path, copied: list[Copied]) -> None:
    print(f"Your lessons are in {folder}")
    new = [one.lesson for one in copied if one.happened == "new"]
    if new:
        print(f"  new: {', '.join(new)}")
    for one in copied:
        if one.earlier:
            print(f"  newer: {one.lesson}; as you had it: {one.earlier.relative_to(folder)}")
        elif one.happened == "kept":
            print(
                f"  kept: {one.lesson}, as you changed it. There is a newer version: to have both, rename the folder "
                f"{one.lesson} and run this again."
            )


def _open(folder: Path, *, browser: bool) -> int:
    """JupyterLab in the learner's folder, at the lesson that is next, until it is ended."""
    from jupyterlab.labapp import LabApp

    following = progress_of(folder).following
    name = following.lesson.id if following else PRACTICE
    print("JupyterLab starts now. To end it, press Ctrl-C here.", flush=True)
    options = [f"--ServerApp.root_dir={folder}", f"--LabApp.default_url=/lab/tree/{name}/{name}.ipynb"]
    # Who is root here, as in many containers, has chosen to be: JupyterLab would refuse.
    options += ["--allow-root"] * (getattr(os, "geteuid", lambda: 1)() == 0)
    options += ["--no-browser"] * (not browser)
    LabApp.launch_instance(options)
    return 0
