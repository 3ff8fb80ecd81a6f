"""Whether a sandbox can work on this machine, and what to do if it cannot."""

from __future__ import annotations

import shutil
import sys
from contextlib import closing
from functools import cache

from .bubblewrap import PROGRAM
from .worker import NONE, NotStarted, Worker

ISOLATIONS = ("bubblewrap", NONE)
"""How learners' code can be kept apart; the second is the staff's own word that this is not needed."""

_OTHERWISE = (
    "If you trust every submission, or grade on a machine that has nothing to lose, say so: "
    "`python -m grader grade LESSON --isolation none`, or c.MarkOutside.isolation = 'none' in nbgrader_config.py."
)


class SandboxMissing(RuntimeError):
    """Learners' code cannot be kept apart on this machine; the message says how to mend that."""


def check(isolation: str) -> None:
    """Try a sandbox, once; SandboxMissing if there is none."""
    if isolation != NONE and (problem := _problem()):
        raise SandboxMissing(f"{problem}\n{_OTHERWISE}")


@cache
def _problem() -> str:
    if not sys.platform.startswith("linux"):
        return (
            "Grading runs learners' code in a sandbox, bubblewrap, which there is for Linux only. "
            "Grade in a Linux machine or container."
        )
    if not shutil.which(PROGRAM):
        return (
            "Grading runs learners' code in a sandbox, bubblewrap, which is not installed here. Install it: "
            "`sudo apt-get install bubblewrap` (Debian, Ubuntu) or `sudo dnf install bubblewrap` (Fedora)."
        )
    try:
        with closing(Worker(ISOLATIONS[0])) as worker:
            worker.try_out()
            return ""
    except NotStarted as error:
        return (
            "Grading runs learners' code in a sandbox, bubblewrap, which is installed but does not work here: "
            f"{error}. In a container, it needs the right to make namespaces: start it with `--privileged`, or with "
            "`--cap-add SYS_ADMIN --security-opt seccomp=unconfined --security-opt apparmor=unconfined`. Elsewhere, "
            "allow them: `sudo sysctl kernel.unprivileged_userns_clone=1`, and on Ubuntu "
            "`sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0`."
        )
