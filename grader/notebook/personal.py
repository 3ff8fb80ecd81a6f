"""Exercises with numbers of the learner's own: the same for them everywhere, others for everybody else.

The numbers follow from a seed. On a hub it is the learner's name there; elsewhere it is drawn once. Either way
it is kept in the record, so that staff see it and mark the same numbers.
"""

from __future__ import annotations

import os
from pathlib import Path
from secrets import token_hex

from grader.course import Exercise, variant
from grader.marking import Record


def own(exercise: Exercise, folder: Path) -> Exercise:
    """The exercise with the numbers of the learner whose record lies in ``folder``; itself if it has none of these.

    A folder without a seed is one that no learner opened yet: its numbers are those of the seed "".
    """
    return variant(exercise, Record(folder).seed) if exercise.personal else exercise


def take_seed(folder: Path) -> None:
    """Give the learner of a folder a seed, if there is none yet. OSError where the disk does not let us."""
    record = Record(folder)
    if not record.seed:
        user = os.environ.get("JUPYTERHUB_USER")
        record.keep_seed(f"hub/{user}" if user else token_hex(8))
