"""The face of each kind of exercise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from grader.course import (
    ChoiceExercise,
    DeltaExercise,
    DesignExercise,
    EstimateExercise,
    Exercise,
    FunctionExercise,
    MatchExercise,
    NumberExercise,
    PredictionExercise,
    RepairExercise,
    TableExercise,
)

from .choice import ChoiceFace, OneFace
from .design import DesignFace
from .estimate import EstimateFace
from .face import Face
from .function import FunctionFace
from .match import MatchFace
from .number import NumberFace
from .offered import offered
from .table import RepairFace, TableFace

__all__ = ["Face", "face_of", "offered"]


def face_of(exercise: Exercise, function: Callable[[], Any]) -> Face:
    """The place for the answer to an exercise; ``function`` gives what the learner wrote, where that is asked for."""
    match exercise:
        case EstimateExercise():
            return EstimateFace(exercise)
        case NumberExercise():
            return NumberFace()
        case ChoiceExercise(one=True) | PredictionExercise():
            return OneFace(exercise)
        case ChoiceExercise() | DeltaExercise():
            return ChoiceFace(exercise)
        case FunctionExercise():
            return FunctionFace(exercise, function)
        case TableExercise():
            return TableFace(exercise)
        case RepairExercise():
            return RepairFace(exercise)
        case MatchExercise():
            return MatchFace(exercise)
        case DesignExercise():
            return DesignFace(exercise)
    raise TypeError(f"no face for a {type(exercise).__name__}")
