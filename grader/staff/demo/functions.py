"""The functions that people write: right as in the master, or wrong in a way of their own."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from ..nbgrader import BEGIN_SOLUTION, END_SOLUTION
from .habits import Habit

_WRONG = {
    "conv2d_parameters": (
        "    return kernel_size * kernel_size * in_channels * filters",
        "    return kernel_size ** 2 * in_channels * filters + filters",
        "    return (kernel_size * in_channels + use_bias) * filters",
        "    return kernel_size**2 * in_channels * filters + 1",
    ),
    "separable_parameters": (
        "    return kernel_size ** 2 * channels + channels * filters",
        "    return (kernel_size ** 2 * channels + 1) * filters",
        "    return kernel_size ** 2 * channels + (channels + 1) * filters",
    ),
    "network_parameters": (
        "    return sum(row['filters'] for row in rows if row['kind'] == 'conv')",
        "    return len(rows)",
    ),
}
"""Bodies by the name of the function; any other function is right, or left out."""

_STRANGE = {
    Habit.CRASHES: "    return (kernel + 1) * filters",
    Habit.ENDLESS: "    while True:\n        pass",
    Habit.CHEATS: "    from grader.course import find_exercise\n    return find_exercise('my-filters').question.truth",
}


def head_of_master(source: str) -> str:
    """What stands above the marks of a solution in a master's cell: learners get that, whatever a course's stub is."""
    return source.partition(f"    {BEGIN_SOLUTION}\n")[0]


def body_of_master(source: str) -> str:
    """What stands between the marks of a solution in a master's cell."""
    return source.partition(f"{BEGIN_SOLUTION}\n")[2].partition(END_SOLUTION)[0].rstrip().removesuffix("\n")


def body_for(name: str, habit: Habit, right: bool, master: str, chance: Random) -> str:
    """What a learner writes in place of the stub."""
    if habit in _STRANGE:
        return _STRANGE[habit]
    if habit is Habit.SLOW:
        return f"    import time\n    time.sleep(0.02)\n{master}"
    if right or name not in _WRONG:
        return master
    return chance.choice(_WRONG[name])


def function_in(source: str, name: str) -> Callable[..., Any]:
    """The function that a cell of the demo's own makes; learners' cells run in the sandbox and nowhere else."""
    names: dict[str, Any] = {}
    exec(source, names)
    function: Callable[..., Any] = names[name]
    return function
