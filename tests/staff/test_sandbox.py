"""The sandbox itself: what can be seen in it, what comes out of it, and what is said where it cannot work."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from grader.cli import main
from grader.staff import sandbox as room
from grader.staff.running import Run, carry_out
from grader.staff.sandbox import NONE, Limits, NotStarted, Sandbox, SandboxMissing, Stopped, Worker, check
from grader.staff.sandbox.messages import Foul, read, results
from tests.course_folder import RIGHT_FUNCTION, hand_in, make_course, right_answers
from tests.staff.test_grading import nbgrader
from tests.support import need_bubblewrap

LESSON = "02-filters"


@pytest.fixture
def bubblewrap():
    need_bubblewrap()


@pytest.fixture
def worker(bubblewrap):
    """Makes workers, which end with the test."""
    made = []

    def make(isolation="bubblewrap", limits=None, **more):
        made.append(Worker(isolation, limits, **more))
        return made[-1]

    yield make
    for one in made:
        one.close()


def shown(sandbox, source):
    """What a cell prints."""
    outputs = []
    sandbox.run(source, outputs.append)
    return "".join(one.get("text", one.get("evalue", "")) for one in outputs)


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


@pytest.mark.parametrize("as_root", [True, False], ids=["as root", "as an ordinary user"])
def test_inside_there_is_nothing_but_the_lesson(worker, monkeypatch, as_root):
    if as_root and os.geteuid():
        pytest.skip("this is no root; the other half of this test is what counts here")
    if not as_root:
        # Root makes its sandboxes without a user namespace. Asked to pass for another, it does as they have to.
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
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


@pytest.mark.parametrize("isolation", ["bubblewrap", NONE])
def test_cells_and_functions_run_as_in_a_notebook(worker, isolation):
    with Sandbox(worker(isolation), {}) as sandbox:
        assert shown(sandbox, "import sys\nprint('out')\nprint('note', file=sys.stderr)") == "out\nnote\n"
        assert shown(sandbox, "!echo hello").strip() == "hello"
        assert "division by zero" in shown(sandbox, "1/0")
        assert shown(sandbox, "await __import__('asyncio').sleep(0)\nprint(1)") == "1\n"
        assert shown(sandbox, "input()").startswith("EOF")
        assert shown(sandbox, "def add(a, b=0):\n    print('flood' * 10**6)\n    return a + b") == ""
        assert sandbox.call("add", [((1,), {"b": 2}), (("x",), {})]) == [
            {"value": 3},
            {"error": 'TypeError: can only concatenate str (not "int") to str'},
        ]
        assert sandbox.call("subtract", []) is None
        with pytest.raises(Stopped, match="ended Python itself"):
            sandbox.run("import os; os._exit(0)", lambda _: None)


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


@pytest.mark.parametrize("as_root", [True, False], ids=["as root", "as an ordinary user"])
def test_a_fork_finds_nothing_of_the_one_before_it(worker, monkeypatch, as_root):
    if as_root and os.geteuid():
        pytest.skip("this is no root; the other half of this test is what counts here")
    if not as_root:
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
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


@pytest.mark.parametrize("ending", ["import os; os._exit(0)", "pass"])
def test_without_isolation_what_a_cell_left_running_is_ended_too(worker, ending):
    with Sandbox(worker(NONE), {}) as sandbox:
        left = psutil.Process(int(shown(sandbox, "import subprocess\nprint(subprocess.Popen(['sleep', '1000']).pid)")))
        assert runs(left)
        with suppress(Stopped):
            sandbox.run(ending, lambda _: None)
    deadline = time.monotonic() + 5
    while runs(left) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not runs(left)


def runs(process):
    """Whether it does; what is dead may still stand in the list until somebody asks for it."""
    with suppress(psutil.NoSuchProcess):
        return process.status() != psutil.STATUS_ZOMBIE
    return False


@pytest.mark.parametrize("times", [1, 2])
def test_a_worker_that_is_lost_is_replaced_and_all_is_tried_once_more(worker, times):
    one = worker()
    killed = []

    def kill():
        """End the worker while the second cell runs in it: one that only begins may be lost at no cost."""
        while len(killed) < times:
            for process in psutil.Process().children():
                with suppress(psutil.Error):
                    inside = {child.name() for child in process.children(recursive=True)}
                    if "sleep" in inside and process.pid not in killed:
                        killed.append(process.pid)
                        process.kill()
            time.sleep(0.05)

    cells = [Run("x = 7"), Run("import subprocess; subprocess.run(['sleep', '1.5'])"), Run("print(x)")]
    with Sandbox(one, {}):
        pass
    killing = threading.Thread(target=kill)
    killing.start()
    if times == 1:
        carry_out(cells, {}, one)
        assert cells[2].outputs[0].text == "7\n"
    else:
        with pytest.raises(NotStarted, match="lost twice"):
            carry_out(cells, {}, one)
    killing.join()
    carry_out([again := Run("print(1)")], {}, one)
    assert again.outputs[0].text == "1\n"


def test_limits_end_what_does_not_end_by_itself(worker):
    with Sandbox(worker(limits=Limits(cell_seconds=0.5)), {}) as sandbox, pytest.raises(Stopped, match=r"0\.5 s"):
        sandbox.run("while True: pass", lambda _: None)
    little = Limits(memory=512 * 2**20, processes=20)
    with Sandbox(worker(limits=little), {}) as sandbox:
        assert shown(sandbox, "x = bytes(10**8)") == ""
        assert shown(sandbox, "y = bytearray(10**10)") == ""  # a MemoryError has no words
        assert "temporarily unavailable" in shown(
            sandbox, "import subprocess\nfor _ in range(30): subprocess.Popen(['sleep', '9'])"
        )
        assert "No space left" in shown(sandbox, "for n in range(9): open(f'/tmp/{n}', 'wb').write(bytes(10**7))")
        assert "large" in shown(sandbox, "open('x', 'wb').truncate(10**9)")


@pytest.mark.parametrize(
    "line",
    [b"", b"[]", b"7", b"NaN", b'{"a": NaN}', b'{"a": Infinity}', b'{"a": 1.0}', b"[" * 10**6, b"\xff", b'{"a": 1' * 9],
)
def test_only_plain_objects_cross(line):
    with pytest.raises(Foul):
        read(line)


@pytest.mark.parametrize(
    "result",
    [
        {"value": True},
        {"value": "160"},
        {"value": [160]},
        {"value": 2**1024},
        {"value": 160, "correct": True},
        {"error": 7},
        {"score": 3},
        [],
        None,
        160,
    ],
    ids=str,
)
def test_only_results_of_the_known_forms_are_taken(result):
    assert results([{"value": 160}, {"value": None}], 2)
    with pytest.raises(Foul):
        results([{"value": 160}, result], 2)
    with pytest.raises(Foul):
        results([{"value": 160}], 2)


class TestWhereThereIsNone:
    @pytest.fixture(autouse=True)
    def _without(self, monkeypatch, tmp_path):
        """A machine on which bubblewrap is not installed."""
        monkeypatch.setenv("PATH", str(tmp_path))
        room.isolation._problem.cache_clear()
        yield
        room.isolation._problem.cache_clear()

    @pytest.fixture
    def course(self, tmp_path):
        course = make_course(tmp_path / "course")
        hand_in(course, "ada", LESSON, right_answers(LESSON), RIGHT_FUNCTION)
        return course

    def test_it_is_said_how_to_get_it(self):
        with pytest.raises(SandboxMissing, match="apt-get install bubblewrap"):
            check("bubblewrap")
        check(NONE)

    def test_grading_stops_before_anything_is_run(self, course, monkeypatch, capsys):
        monkeypatch.chdir(course)
        assert main(["grade", LESSON]) == 2
        said = capsys.readouterr().err
        assert "apt-get install bubblewrap" in said
        assert "--isolation none" in said
        assert not (course / "course" / "autograded").exists()

    def test_plain_nbgrader_stops_too(self, course, monkeypatch):
        done = nbgrader(course, "autograde", LESSON)
        assert done.returncode != 0
        assert "apt-get install bubblewrap" in done.stderr
        assert not (course / "course" / "autograded").exists()

    def test_staff_can_do_without_and_that_is_written_down(self, course, monkeypatch, capsys):
        monkeypatch.chdir(course)
        assert main(["grade", LESSON, "--isolation", "none"]) == 0
        page = (course / "course" / "feedback" / "ada" / LESSON / f"{LESSON}.html").read_text()
        assert "without isolation" in page
        marks = (course / "course" / "autograded" / "ada" / LESSON / "marks.jsonl").read_text()
        assert json.loads(marks.splitlines()[-1])["isolation"] == "none"
