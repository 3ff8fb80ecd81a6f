"""The command line of bubblewrap: what a sandbox can see. All that is not named here is not there.

Python and its packages stand at places of their own (``/python``, ``/packages``), so that no traceback tells
where they lie on the grading machine. There is no ``/proc``: it would name them, and lead to other processes.
"""

from __future__ import annotations

import os
import site
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import grader

from .limits import Limits

PROGRAM = "bwrap"
INSIDE, LESSON, PYTHON, PACKAGES = "/inside", "/lesson", "/python", "/packages"
SYSTEM = Path("/usr")

Arguments = list[str]


def bubblewrap(inside: Sequence[tuple[Path, str]], limits: Limits) -> Arguments:
    """The arguments for a sandbox, up to the command that it runs.

    ``inside`` are files of ours, and the names that they have there. What can be written to are the fork server's
    own folders; each fork lays empty ones over them.
    """
    return [
        *_cut_off(),
        # Named, so that any user inside can read them; what bubblewrap makes on its way is for its own user alone.
        *("--dir", INSIDE, "--dir", PACKAGES, "--dir", "/etc"),
        *_system(),
        # Memory can be taken from /dev/zero that belongs to no process: it is as empty as /dev/null here.
        *("--dev", "/dev", "--dev-bind", "/dev/null", "/dev/zero"),
        *("--size", str(limits.disk // 4), "--tmpfs", "/dev/shm", "--remount-ro", "/dev"),
        *("--size", str(limits.disk), "--tmpfs", "/tmp", "--dir", "/tmp/home"),
        *("--dir", LESSON),
        *_python(),
        *(argument for path, name in inside for argument in ("--ro-bind", str(path), f"{INSIDE}/{name}")),
        *("--remount-ro", "/", "--chdir", "/"),
    ]


def python_inside() -> str:
    """Where the interpreter stands in the sandbox."""
    real = Path(sys.executable).resolve()
    base = Path(sys.base_prefix).resolve()
    return f"{PYTHON}/{real.relative_to(base)}" if _has_own_place(base) else str(real)


def _cut_off() -> Arguments:
    """Own processes, no network, no environment, no privileges; all ends with the process that started it."""
    unshared = ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"]
    # The fork server keeps what it needs to set its forks apart from each other; each of them gives it up.
    rights = ["CAP_SYS_ADMIN"]
    if os.geteuid():
        unshared += ["--unshare-user", "--disable-userns", "--uid", "1000", "--gid", "1000"]
    else:
        # Root needs no user namespace to make a sandbox; a fork takes another user's number before anything else.
        rights += ["CAP_SETUID", "CAP_SETGID", "CAP_KILL"]
    unshared += ["--cap-drop", "ALL", *(part for right in rights for part in ("--cap-add", right))]
    settings = {
        "PATH": "/usr/bin:/bin",
        "HOME": "/tmp/home",
        "LANG": "C.UTF-8",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "IPYTHONDIR": "/tmp/home/.ipython",
        # A fork has one thread, whatever its parent had; and each job of a class has a core.
        **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"),
    }
    if _has_own_place(Path(sys.base_prefix).resolve()):
        settings["LD_LIBRARY_PATH"] = f"{PYTHON}/lib"
    environment = [part for name, value in settings.items() for part in ("--setenv", name, value)]
    return [*unshared, "--hostname", "lesson", "--die-with-parent", "--new-session", "--clearenv", *environment]


def _system() -> Iterator[str]:
    yield from ("--ro-bind", str(SYSTEM), str(SYSTEM))
    yield from _hidden(SYSTEM, str(SYSTEM))
    for name in ("bin", "sbin", "lib", "lib32", "lib64", "libx32"):
        path = Path("/", name)
        if path.is_symlink():
            yield from ("--symlink", os.readlink(path), str(path))
        elif path.is_dir():
            yield from ("--ro-bind", str(path), str(path))
    for file in ("/etc/ld.so.cache", "/etc/alternatives", "/etc/fonts", "/etc/localtime"):
        yield from ("--ro-bind-try", file, file)


def _python() -> Iterator[str]:
    base = Path(sys.base_prefix).resolve()
    if _has_own_place(base):
        yield from ("--ro-bind", str(base), PYTHON)
        yield from _hidden(base, PYTHON)
    for path, place in packages():
        if not path.is_relative_to(SYSTEM):
            yield from ("--ro-bind", str(path), place)
        # The grader knows the answers: where it is installed among the packages, an empty folder hides it.
        if (path / "grader").is_dir():
            yield from ("--tmpfs", f"{place}/grader", "--remount-ro", f"{place}/grader")


def _hidden(root: Path, place: str) -> Iterator[str]:
    """An empty folder over every grader beneath a folder that stands at a place: installed there, or run from there."""
    found = [*root.glob("lib*/python3*/*-packages/grader"), *root.glob("local/lib*/python3*/*-packages/grader")]
    for path in {path.resolve() for path in (*found, Path(grader.__file__).parent)}:
        if path.is_relative_to(root):
            yield from ("--tmpfs", f"{place}/{path.relative_to(root)}")


def packages() -> list[tuple[Path, str]]:
    """Each folder of installed packages that this Python uses, and where it stands in the sandbox."""
    known = {Path(path).resolve() for path in site.getsitepackages()}
    used = [path for path in dict.fromkeys(Path(entry).resolve() for entry in sys.path if entry) if path.is_dir()]
    found = [path for path in used if path in known or path.name in ("site-packages", "dist-packages")]
    return [
        (path, str(path) if path.is_relative_to(SYSTEM) else f"{PACKAGES}/{place}") for place, path in enumerate(found)
    ]


def _has_own_place(base: Path) -> bool:
    return not base.is_relative_to(SYSTEM)
