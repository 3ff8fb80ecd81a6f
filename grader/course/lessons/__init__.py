"""The lessons in the order in which they are taught. A new lesson is a new file and a name here."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import overload

from ..lesson import Lesson

FILES = (
    "parameters",
    "filters",
    "biases",
    "simple_cnn",
    "where_parameters_live",
    "real_networks",
    "beyond",
    "why_convolutions_work",
    "capstone",
)
"""Where each is declared."""


class _Lessons(Sequence[Lesson]):
    """All lessons. Each is loaded when it is come to: a card of an early one does not wait for the others."""

    @overload
    def __getitem__(self, place: int) -> Lesson: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Lesson, ...]: ...

    def __getitem__(self, place: int | slice) -> Lesson | tuple[Lesson, ...]:
        if isinstance(place, slice):
            return tuple(map(_loaded, FILES[place]))
        return _loaded(FILES[place])

    def __len__(self) -> int:
        return len(FILES)


def _loaded(file: str) -> Lesson:
    lesson: Lesson = import_module(f".{file}", __name__).LESSON
    return lesson


LESSONS = _Lessons()
