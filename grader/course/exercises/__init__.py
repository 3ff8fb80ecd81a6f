"""The kinds of exercise: one declaration each."""

from .choice import NOTHING, ChoiceExercise, DeltaExercise, Option, PredictionExercise
from .design import DesignExercise
from .exercise import Exercise
from .function import Case, FunctionExercise
from .match import Item, MatchExercise, in_order
from .number import EstimateExercise, NumberExercise
from .table import TOTAL, Cell, Planted, RepairExercise, TableExercise

__all__ = [
    "NOTHING",
    "TOTAL",
    "Case",
    "Cell",
    "ChoiceExercise",
    "DeltaExercise",
    "DesignExercise",
    "EstimateExercise",
    "Exercise",
    "FunctionExercise",
    "Item",
    "MatchExercise",
    "NumberExercise",
    "Option",
    "Planted",
    "PredictionExercise",
    "RepairExercise",
    "TableExercise",
    "in_order",
]
