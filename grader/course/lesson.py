"""A lesson: an id, a title and its exercises in the order of the page."""

from __future__ import annotations

from dataclasses import dataclass

from .exercises import Exercise


@dataclass(frozen=True)
class Lesson:
    """``id`` is the name of the lesson's folder and of its notebook."""

    id: str
    title: str
    exercises: tuple[Exercise, ...]
