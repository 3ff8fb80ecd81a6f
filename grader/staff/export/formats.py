"""The formats by the names that they have on the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .canvas import canvas
from .class_marks import ClassMarks
from .exported import Exported, Wishes
from .gradescope import gradescope
from .moodle import moodle
from .nbgrader_csv import nbgrader_csv
from .xapi import xapi

FORMATS: Mapping[str, Callable[[ClassMarks, Wishes], Exported]] = {
    "csv": nbgrader_csv,
    "canvas": canvas,
    "moodle": moodle,
    "gradescope": gradescope,
    "xapi": xapi,
}
