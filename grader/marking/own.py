"""Exercises with numbers of the learner's own, which follow from the seed in their record."""

from __future__ import annotations

from pathlib import Path

from grader.course import Exercise, variant

from .record import Record


def own(exercise: Exercise, folder: Path) -> Exercise:
    """The exercise with the numbers of the learner whose record lies in ``folder``; itself if it has none of these.

    A folder without a seed is one that no learner opened yet: its numbers are those of the seed "". OSError where
    the record cannot be read.
    """
    return variant(exercise, Record(folder).seed) if exercise.personal else exercise
