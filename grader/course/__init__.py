"""What is asked, and how it goes wrong."""

from .catalogue import UnknownName, find_exercise, find_lesson
from .draw import VERSION, Draw
from .exercises import (
    NOTHING,
    TOTAL,
    Case,
    Cell,
    ChoiceExercise,
    DeltaExercise,
    DesignExercise,
    EstimateExercise,
    Exercise,
    FunctionExercise,
    Item,
    MatchExercise,
    NumberExercise,
    Option,
    Planted,
    PredictionExercise,
    RepairExercise,
    TableExercise,
)
from .lesson import Lesson
from .lessons import LESSONS
from .mistakes import Diagnosis, Mistake, diagnoses, mistake_name, mistakes_of, named, pairs, singles
from .own_network import questions_about
from .practice import TOPICS, Topic, find_topic
from .questions import LayerQuestion, NetworkQuestion, Question, several
from .variants import Collision, coincidences, collision_table, variant

__all__ = [
    "LESSONS",
    "NOTHING",
    "TOPICS",
    "TOTAL",
    "VERSION",
    "Case",
    "Cell",
    "ChoiceExercise",
    "Collision",
    "DeltaExercise",
    "DesignExercise",
    "Diagnosis",
    "Draw",
    "EstimateExercise",
    "Exercise",
    "FunctionExercise",
    "Item",
    "LayerQuestion",
    "Lesson",
    "MatchExercise",
    "Mistake",
    "NetworkQuestion",
    "NumberExercise",
    "Option",
    "Planted",
    "PredictionExercise",
    "Question",
    "RepairExercise",
    "TableExercise",
    "Topic",
    "UnknownName",
    "coincidences",
    "collision_table",
    "diagnoses",
    "find_exercise",
    "find_lesson",
    "find_topic",
    "mistake_name",
    "mistakes_of",
    "named",
    "pairs",
    "questions_about",
    "several",
    "singles",
    "variant",
]
