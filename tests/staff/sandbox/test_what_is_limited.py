"""Cells run as in a notebook, until a limit ends them; a worker that is lost is replaced."""

from __future__ import annotations

import threading
import time
from contextlib import suppress

import psutil
import pytest

from grader.staff.desk.running import Run, carry_out
from grader.staff.sandbox import NONE, Limits, NotStarted, Sandbox, Stopped
from tests.staff.sandbox.shown import shown


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
