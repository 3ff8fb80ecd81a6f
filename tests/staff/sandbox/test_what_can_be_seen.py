"""Inside there is nothing but the lesson: no grader, no other learner, nothing of the fork before."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from grader.staff import sandbox as room
from grader.staff.sandbox import Limits, Sandbox
from tests.staff.sandbox.shown import shown

LOOK = """
import ctypes, os, resource, socket
status = {"new privileges": ctypes.CDLL(None).prctl(39, 0, 0, 0, 0), "user": os.getuid(), "groups": os.getgroups()}
status |= {"places": sorted(os.listdir("/")), "home": os.listdir(os.path.expanduser("~"))}
status |= {"network": [name for _, name in socket.if_nameindex()], "host": socket.gethostname()}
status |= {"names": sorted(os.environ), "core": resource.getrlimit(resource.RLIMIT_CORE)}
status["writable"] = []
for place, folders, _ in os.walk("/"):
    folders[:] = [name for name in folders if name != "site-packages" and (place, name) != ("/usr", "share")]
    status["writable"] += [place] if os.access(place, os.W_OK) else []
refused = ("keyctl", 0, -3, 0), ("unshare", 0x10000000), ("memfd_create", b"", 0), ("io_uring_setup", 1, 0)
numbers = {"x86_64": (250, 272, 319, 425), "aarch64": (219, 97, 279, 425)}.get(os.uname().machine, [-1] * 4)
status["refused"] = [
    ctypes.CDLL(None).syscall(number, *more) for number, (_, *more) in zip(numbers, refused)
]
import json; print(json.dumps(status))
"""


@pytest.mark.usefixtures("somebody")
def test_inside_there_is_nothing_but_the_lesson(worker):
    with Sandbox(worker(), {Path("mine.txt"): b"mine"}) as sandbox:
        seen = json.loads(shown(sandbox, LOOK))
        assert shown(sandbox, "print(open('mine.txt').read()); open('mine.txt', 'w').write('changed')") == "mine\n"
        assert "Read-only" in shown(sandbox, "open('/usr/x', 'w')")
    assert seen["new privileges"] == 1
    assert seen["refused"] == [-1] * 4
    assert seen["user"] != 0
    assert seen["network"] == ["lo"]
    assert seen["host"] == "lesson"
    assert not {"root", "home", "proc", "var", "work", "opt", "srv", "run"} & set(seen["places"])
    assert set(seen["home"]) <= {".ipython"}
    assert seen["core"] == [0, 0]
    assert not {"USER", "HOSTNAME", "PWD_OLD", "CI"} & set(seen["names"])
    places = {place for place in seen["writable"] if not place.startswith(("/tmp/", "/lesson/"))}
    assert places <= {"/tmp", "/lesson", "/dev/shm", "/dev/pts"}


def test_an_installed_grader_is_hidden_by_a_folder_that_takes_nothing(worker, monkeypatch, tmp_path):
    (tmp_path / "site-packages" / "grader").mkdir(parents=True)
    (tmp_path / "site-packages" / "grader" / "answers.py").write_text("160")
    monkeypatch.syspath_prepend(tmp_path / "site-packages")
    look = "import os; print([(os.listdir(p), os.access(p, os.W_OK)) for p in ('/packages/0/grader',)])"
    with Sandbox(worker(), {}) as sandbox:
        assert shown(sandbox, look) == "[([], False)]\n"


def test_a_grader_among_the_packages_is_hidden(tmp_path, worker, monkeypatch):
    packages = tmp_path / "site-packages"
    for folder in (packages / "grader", packages / "harmless"):
        folder.mkdir(parents=True)
        (folder / "__init__.py").write_text("secret = 160")
    monkeypatch.syspath_prepend(str(packages))
    with Sandbox(worker(), {}) as sandbox:
        assert shown(sandbox, "import harmless; print(harmless.secret)") == "160\n"
        assert shown(sandbox, "import glob; print(glob.glob('/packages/*/grader/*'))") == "[]\n"
        assert "not shown" in shown(sandbox, "import grader.course; print(grader.course.find_exercise('x').question)")


@pytest.mark.parametrize("python", ["base_prefix", "SYSTEM"])
def test_a_grader_beside_python_itself_is_hidden(tmp_path, monkeypatch, python):
    """Of a Python that is shown as a whole, to which a virtual environment belongs, say."""
    packages = tmp_path / "lib" / "python3.11" / "site-packages"
    (packages / "grader").mkdir(parents=True)
    monkeypatch.setattr(
        *{"base_prefix": (sys, python, str(tmp_path)), "SYSTEM": (room.bubblewrap, python, tmp_path)}[python]
    )
    arguments = room.bubblewrap.bubblewrap([], Limits())
    place = room.bubblewrap.PYTHON if python == "base_prefix" else tmp_path
    shown = arguments.index(str(tmp_path))
    assert arguments[shown - 1 : shown + 2] == ["--ro-bind", str(tmp_path), str(place)]
    assert arguments[shown + 2 : shown + 4] == ["--tmpfs", f"{place}/lib/python3.11/site-packages/grader"]


LEAVE = """
import ctypes, os, socket, subprocess, sys, builtins, json, numpy, random
kernel = ctypes.CDLL(None, use_errno=True)
left = socket.socket(socket.AF_UNIX); left.bind("\\0left"); left.listen()
for place in ("/tmp", "/lesson", "/dev/shm", "/tmp/home"): open(place + "/left", "w").write("left")
queue = ctypes.CDLL("librt.so.1").mq_open(b"/left", os.O_CREAT | os.O_RDWR, 0o666, None)
builtins.print_before, builtins.left, os.environ["LEFT"] = print, "left", "left"
sys.path.insert(0, "/tmp"); sys.modules["left"] = sys; json.left = "left"
numpy.random.seed(1); random.seed(1)
subprocess.Popen(["sleep", "1000"], start_new_session=True)
print(queue >= 0)
"""
LOOK_AGAIN = """
import ctypes, os, socket, sys, builtins, json, glob, numpy, random
kernel = ctypes.CDLL(None, use_errno=True)
found = [place for place in ("/tmp", "/lesson", "/dev/shm", "/tmp/home") if os.path.exists(place + "/left")]
try: socket.socket(socket.AF_UNIX).connect("\\0left"); found.append("socket")
except OSError: pass
if ctypes.CDLL("librt.so.1").mq_open(b"/left", os.O_RDWR) >= 0: found.append("message queue")
if hasattr(builtins, "left") or "LEFT" in os.environ or "left" in sys.modules: found.append("Python")
if hasattr(json, "left"): found.append("module")
if "/tmp" in sys.path: found.append("path")
try: os.kill(2, 0); found.append("process")
except ProcessLookupError: pass
open_files = []
for number in range(3, 256):
    try: os.fstat(number)
    except OSError: continue
    open_files.append(number)
print(json.dumps({"found": found, "pid": os.getpid(), "open": len(open_files), "user": os.getuid(),
                  "drawn": [float(numpy.random.random()), random.random()]}))
"""


@pytest.mark.usefixtures("somebody")
def test_a_fork_finds_nothing_of_the_one_before_it(worker):
    one = worker(modules=["numpy", "numpy.random"])
    seen = []
    for _ in range(2):
        with Sandbox(one, {}) as sandbox:
            assert shown(sandbox, LEAVE).endswith("True\n")
            seen.append(shown(sandbox, "import os; print(os.path.exists('/tmp/left'))"))
        with Sandbox(one, {}) as sandbox:
            seen.append(json.loads(shown(sandbox, LOOK_AGAIN)))
    assert seen[0] == seen[2] == "True\n", "it was left there"
    assert seen[1]["found"] == seen[3]["found"] == []
    assert seen[1]["pid"] == 1, "it can name no process but its own"
    assert seen[1]["open"] == 2, "of all files that are open, orders and answers alone are the worker's"
    assert seen[1]["drawn"][0] != seen[3]["drawn"][0], "chance is not the same in every fork"
    assert seen[1]["drawn"][1] != seen[3]["drawn"][1]
