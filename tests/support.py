"""What several tests need."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NoReturn

import pytest

from grader.course import LESSONS, EstimateExercise, Exercise, NumberExercise

ROOT = Path(__file__).resolve().parent.parent

EXERCISES = [exercise for lesson in LESSONS for exercise in lesson.exercises]
NUMBERS = [exercise for exercise in EXERCISES if isinstance(exercise, NumberExercise)]


def name(exercise: Exercise) -> str:
    """For the ids of parametrised tests."""
    return exercise.id


def counted(exercise: NumberExercise, count: str) -> Any:
    """An answer that gives this count, in the form in which the exercise asks for it."""
    return {"guess": "1000", "count": count} if isinstance(exercise, EstimateExercise) else count


def conv2d_parameters(kernel_size: int, in_channels: int, filters: int, use_bias: bool = True) -> int:
    """The function of lesson 02."""
    return (kernel_size**2 * in_channels + use_bias) * filters


def network_parameters(rows: list[dict[str, Any]]) -> int:
    """The function of lesson 04."""
    convolutions = [row for row in rows if row["kind"] == "conv"]
    dense = [row for row in rows if row["kind"] == "dense"]
    return sum((row["kernel_size"] ** 2 * row["in_channels"] + 1) * row["filters"] for row in convolutions) + sum(
        (row["inputs"] + 1) * row["units"] for row in dense
    )


def separable_parameters(kernel_size: int, channels: int, filters: int) -> int:
    """The function of lesson 09."""
    return (kernel_size**2 + 1) * channels + (channels + 1) * filters


FUNCTIONS = {"write-conv2d": conv2d_parameters, "write-network": network_parameters}
FUNCTIONS |= {"write-separable": separable_parameters}
"""A right function for every exercise that asks for one."""


def need_bubblewrap() -> None:
    """For tests that run learners' code."""
    from grader.staff.sandbox import SandboxMissing, check

    try:
        check("bubblewrap")
    except SandboxMissing as missing:
        lacking("bubblewrap", str(missing))


def lacking(what: str, how: str) -> NoReturn:
    """Skip with a reason on a user's machine; fail in CI, where nothing may be missing."""
    message = f"{what} is missing here; {how}"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def run_python(code: str) -> str:
    """What a fresh Python prints."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout
